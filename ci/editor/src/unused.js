// Stands for what markdown-it would rewrite addresses with; here they stay as they are.

export default function unused() {
  return false;
}
