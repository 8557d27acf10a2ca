// Markdown that is typed becomes what it means.

import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

/** The text between two signs gets a mark. */
function marking(pattern, type) {
  return new InputRule(pattern, (state, match, start, end) => {
    const [whole, lead, text] = match;
    if (!state.doc.resolve(start).parent.type.allowsMarkType(type)) return null;
    const from = start + lead.length;
    const { tr } = state;
    // What is typed last is not in the text yet.
    const signs = (whole.length - lead.length - text.length) / 2;
    tr.delete(from + signs + text.length, end).delete(from, from + signs);
    return tr.addMark(from, from + text.length, type.create()).removeStoredMark(type);
  }, { inCodeMark: false });
}

const rule = new InputRule(/^---$/u, (state, _, start) => {
  const $start = state.doc.resolve(start);
  if ($start.parent.type !== nodes.paragraph || !$start.node(-1).canReplaceWith($start.index(-1), $start.indexAfter(-1), nodes.horizontal_rule)) return null;
  return state.tr.replaceWith($start.before(), $start.after(), [nodes.horizontal_rule.create(), nodes.paragraph.create()]);
});

export const rules = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{1,4})\s$/u, nodes.heading, ([, signs]) => ({ level: Math.max(2, signs.length) })),
    textblockTypeInputRule(/^```$/u, nodes.code_block),
    wrappingInputRule(/^\s*([-+*])\s$/u, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,9})[.)]\s$/u, nodes.ordered_list, ([, order]) => ({ order: Number(order) }), ([, order], node) => node.childCount + node.attrs.order === Number(order)),
    wrappingInputRule(/^\s*>\s$/u, nodes.blockquote),
    rule,
    marking(/(^|[^*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/u, marks.strong),
    marking(/(^|[^*])\*([^*\s](?:[^*]*[^*\s])?)\*$/u, marks.em),
    marking(/(^|[\s\p{P}])_([^_\s](?:[^_]*[^_\s])?)_$/u, marks.em),
    marking(/(^|[^~])~~([^~\s](?:[^~]*[^~\s])?)~~$/u, marks.strike),
    marking(/(^|[^`])`([^`]+)`$/u, marks.code),
  ],
});
