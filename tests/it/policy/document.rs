//! The documents, as agents are given them.

use std::path::Path;

use super::policies;

#[test]
fn documents_are_the_ones_on_record() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/policies");
    for policy in policies() {
        let path = folder.join(format!("{}.md", policy.domain));
        let document = policy.document();
        let on_record = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(document, on_record, "{}; make regen writes it again", path.display());
    }
}

#[test]
fn a_sentence_has_its_number() {
    for policy in policies() {
        let document = policy.document();
        for rule in policy.rules() {
            let line = format!("\n{}. {}\n", policy.number(rule).unwrap(), rule.sentence);
            assert!(document.contains(&line), "{line}");
        }
    }
}
