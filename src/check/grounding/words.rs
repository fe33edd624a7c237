//! Words that say nothing by themselves, and words that stand for a time.

/// Words that a value may have without anybody having said them.
const STOP: &[&str] = &[
    "a", "about", "all", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "com", "de", "do", "does",
    "each", "etc", "for", "from", "has", "have", "here", "his", "how", "http", "https", "i", "if", "in", "into", "is",
    "it", "its", "just", "la", "le", "me", "my", "net", "no", "not", "of", "on", "or", "org", "our", "out", "please",
    "so", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "up", "us", "was",
    "we", "were", "what", "when", "where", "which", "who", "will", "with", "would", "www", "you", "your",
];

pub fn is_stop(word: &str) -> bool {
    STOP.binary_search(&word).is_ok()
}

/// Words for a time that only a clock makes a date of.
const RELATIVE: &[&str] = &[
    "afternoon",
    "ago",
    "anytime",
    "christmas",
    "coming",
    "current",
    "currently",
    "daily",
    "day",
    "days",
    "decade",
    "easter",
    "evening",
    "fortnight",
    "friday",
    "halloween",
    "hour",
    "hourly",
    "hours",
    "last",
    "latest",
    "lunch",
    "minutes",
    "monday",
    "month",
    "monthly",
    "months",
    "morning",
    "next",
    "night",
    "nights",
    "now",
    "past",
    "previous",
    "quarter",
    "recent",
    "recently",
    "saturday",
    "semester",
    "soon",
    "spring",
    "summer",
    "sunday",
    "thanksgiving",
    "thursday",
    "today",
    "tomorrow",
    "tonight",
    "tuesday",
    "upcoming",
    "valentine",
    "wednesday",
    "week",
    "weekend",
    "weekly",
    "weeks",
    "winter",
    "year",
    "yearly",
    "years",
    "yesterday",
];

pub fn is_relative(word: &str) -> bool {
    RELATIVE.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_lists_are_sorted() {
        assert!(super::STOP.is_sorted() && super::RELATIVE.is_sorted());
    }
}
