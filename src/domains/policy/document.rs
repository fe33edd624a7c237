//! The policy document: Markdown, the sentences numbered through under their headings.

use super::Policy;

impl Policy {
    pub fn document(&self) -> String {
        let mut name = self.domain.to_owned();
        name[..1].make_ascii_uppercase();
        let mut out = format!("# {name} policy\n");
        let mut numbers = 1..;
        for section in self.sections {
            out.push_str(&format!("\n## {}\n", section.heading));
            for (sentence, number) in section.sentences.iter().zip(numbers.by_ref()) {
                out.push_str(&format!("{number}. {}\n", sentence.text()));
            }
        }
        out
    }
}
