//! No accepted save is ever lost, whoever saves, publishes and goes back, in whatever order and at once.

use futures_util::future::join;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

use crate::support::{Answer, Desk, Telling, TestSite};

const PATH: &str = "/admin/stories/1/en";
const PUBLIC: &str = "/en/energy/calm";

/// What one of the editors does.
#[derive(Clone, Debug)]
enum Step {
    Open(usize),
    /// Opens the form with the text of an earlier version.
    GoBack(usize, Index),
    Save(usize),
    Publish(usize),
    /// All send what they have open in the same moment.
    Together,
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..2_usize;
    prop_oneof![
        4 => who.clone().prop_map(Step::Open),
        1 => (who.clone(), any::<Index>()).prop_map(|(who, at)| Step::GoBack(who, at)),
        3 => who.clone().prop_map(Step::Save),
        2 => who.prop_map(Step::Publish),
        1 => Just(Step::Together),
    ]
}

/// A form that is open: what it showed, and how many versions there were then.
struct Open {
    page: Answer,
    versions: usize,
}

/// What the newsroom must hold: every accepted text in its order, and the one that readers have.
struct Model {
    versions: Vec<String>,
    live: String,
    sent: usize,
}

impl Model {
    /// A text that nobody sent before.
    fn text(&mut self) -> String {
        self.sent += 1;
        format!("Text {}.", self.sent)
    }

    /// A form is accepted if nobody saved since it was opened, and else leaves no trace.
    fn judge(&mut self, form: &Open, answer: &Answer, text: String, is_public: bool) {
        if form.versions < self.versions.len() {
            answer.assert_status(409);
            return;
        }
        answer.assert_status(303);
        if is_public {
            self.live.clone_from(&text);
        }
        self.versions.push(text);
    }
}

async fn send(desk: &Desk<'_>, form: &Open, text: &str, action: &str) -> Answer {
    desk.submit_shown(&form.page, PATH, &[("body", text), ("action", action)]).await
}

#[expect(clippy::indexing_slicing, reason = "there are two editors, and versions by their numbers")]
async fn run(steps: Vec<Step>) {
    let site = TestSite::new();
    let desks = [site.as_editor(), site.as_admin()];
    site.story("energy", &[Telling::new("en", "Calm").body("Text 0.")]);
    let mut model = Model { versions: vec!["Text 0.".into()], live: "Text 0.".into(), sent: 0 };
    let mut forms: [Option<Open>; 2] = [None, None];
    for step in steps {
        match step {
            Step::Open(who) => {
                let page = desks[who].get(PATH).await;
                assert_eq!(page.field(PATH, "body").trim(), model.versions.last().unwrap());
                forms[who] = Some(Open { page, versions: model.versions.len() });
            }
            Step::GoBack(who, at) => {
                let at = at.index(model.versions.len());
                let page = desks[who].get(&format!("{PATH}?restore={}", at + 1)).await;
                assert_eq!(page.field(PATH, "body").trim(), model.versions[at]);
                forms[who] = Some(Open { page, versions: model.versions.len() });
            }
            Step::Save(who) | Step::Publish(who) => {
                let Some(form) = forms[who].take() else { continue };
                let is_public = matches!(step, Step::Publish(_));
                let text = model.text();
                let answer = send(&desks[who], &form, &text, if is_public { "publish" } else { "save" }).await;
                model.judge(&form, &answer, text, is_public);
            }
            Step::Together => {
                let (Some(one), Some(other)) = (forms[0].take(), forms[1].take()) else { continue };
                let texts = [model.text(), model.text()];
                let (first, second) =
                    join(send(&desks[0], &one, &texts[0], "save"), send(&desks[1], &other, &texts[1], "publish")).await;
                let [mine, theirs] = texts;
                // Whichever came first, the other one is told of it.
                if first.status == 303 {
                    model.judge(&one, &first, mine, false);
                    model.judge(&other, &second, theirs, true);
                } else {
                    model.judge(&other, &second, theirs, true);
                    model.judge(&one, &first, mine, false);
                }
            }
        }
    }
    for (number, text) in (1..).zip(&model.versions) {
        let kept = desks[0].get(&format!("{PATH}?restore={number}")).await;
        assert_eq!(kept.field(PATH, "body").trim(), text, "version {number}");
    }
    let kept = site.count("SELECT count(*) FROM revisions");
    assert_eq!(usize::try_from(kept).unwrap(), model.versions.len(), "what was refused left no trace");
    site.get(PUBLIC).await.assert_contains(&model.live);
}

#[test]
fn every_accepted_text_is_kept_in_its_order_and_readers_have_the_last_published() {
    let config = Config { cases: 12, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(step(), 1..24), |steps| {
            actix_web::rt::System::new().block_on(run(steps));
            Ok(())
        })
        .unwrap();
}
