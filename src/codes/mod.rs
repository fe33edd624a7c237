//! The table of finding codes: everything that callwright can say of a row, declared once.
//!
//! A code's page lies in `pages/<slug>.md`; a code without its page does not compile, and a page without its code
//! fails `tests/it/codes.rs`. Slugs are never reused.

use std::fmt;

/// What a finding means for its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The row is wrong: it is not `ok`.
    Error,
    /// The row is doubtful, or its tools are.
    Warning,
    /// Worth knowing; nothing is wrong.
    Info,
}

/// The step that finds it, in the order in which the steps run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Bytes to values.
    Json,
    /// Values to a row in a format.
    Format,
    /// What the row offers the model.
    Tools,
    /// Turns, calls and observations in their order.
    Structure,
    /// Calls against the tools' schemas.
    Arguments,
    /// Calls run again on a world.
    Replay,
    /// Tasks, by replays of their gold actions.
    Prove,
}

/// Whether programs may rely on a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Its meaning changes only under "Verdict changes" in the change log.
    Stable,
    /// May still change or go.
    Preview,
}

/// One line of the table.
#[derive(Debug)]
pub struct Entry {
    pub code: Code,
    pub slug: &'static str,
    pub stage: Stage,
    pub severity: Severity,
    pub status: Status,
    /// The message, with `{name}` where a value of the finding goes.
    pub message: &'static str,
    /// How to mend it, in a sentence.
    pub help: &'static str,
    /// The page, as Markdown: meaning, a row that has it, the row mended.
    pub page: &'static str,
}

macro_rules! codes {
    ($($variant:ident $slug:literal $stage:ident $severity:ident $status:ident $message:literal $help:literal)*) => {
        /// A finding's code. Programs compare its slug.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Code { $($variant),* }

        /// Every code, in the order of stages and severities.
        pub static TABLE: &[Entry] = &[$(Entry {
            code: Code::$variant,
            slug: $slug,
            stage: Stage::$stage,
            severity: Severity::$severity,
            status: Status::$status,
            message: $message,
            help: $help,
            page: include_str!(concat!("pages/", $slug, ".md")),
        }),*];
    };
}

codes! {
    NotJson "not-json" Json Error Stable
        "the row is not JSON: {problem}"
        "Write each row with a JSON encoder, one object on one line."
    PythonLiteral "python-literal" Json Error Stable
        "a Python literal where JSON belongs: {problem}"
        "Write it with json.dumps(value) instead of str(value) or repr(value)."
    NotUtf8 "not-utf8" Json Error Stable
        "the row is not UTF-8: byte {byte} at offset {offset}"
        "Write the file with encoding='utf-8'."
    TooDeep "too-deep" Json Error Stable
        "nested deeper than {limit} levels"
        "Flatten the value, or drop the row."
    TooLarge "too-large" Json Error Stable
        "the row has more than {limit} bytes"
        "Drop the row, or raise --max-row-bytes."
    TruncatedInput "truncated-input" Json Error Stable
        "the input ends early or is damaged here: {problem}"
        "Fetch or write the file again; the rows before this place were checked."
    NonFiniteNumber "non-finite-number" Json Error Stable
        "{text} is not a finite number, which is all that JSON has"
        "Give a finite number, or leave the field out (json.dumps(..., allow_nan=False) refuses it early)."
    NestedNotJson "nested-not-json" Json Error Stable
        "the text in {field} is not JSON: {problem}"
        "Write the inner value with a JSON encoder, then put that text into the string."
    DuplicateKey "duplicate-key" Json Warning Stable
        "key {key} stands more than once in one object; the last value counts"
        "Keep one of the values."
    BigInteger "big-integer" Json Warning Stable
        "integer {text} does not fit 64 bits; many readers round it"
        "Make it a string, in the declaration too, if it is an identifier."
    LoneSurrogate "lone-surrogate" Json Warning Stable
        "an escaped half of a surrogate pair, which no UTF-8 text can hold"
        "Join the halves or drop them: text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')."
    NotAnObject "not-an-object" Format Error Stable
        "the row is {type}, not an object"
        "Make each row a JSON object in the format's layout."
    UnknownFormat "unknown-format" Format Error Stable
        "the row's fields ({fields}) are those of no format"
        "Name the format (--format), or give the row the fields of one."
    MissingAnswer "missing-answer" Format Warning Stable
        "the answer key has no entry for this row's id"
        "Add the answer to the key, or leave the key out to check the tools alone."
    MissingField "missing-field" Format Error Stable
        "field {field} is missing"
        "Add the field."
    WrongFieldType "wrong-field-type" Format Error Stable
        "{field} is {type}, not {expected}"
        "Give the field the type that the format asks for."
    UnknownRole "unknown-role" Format Error Stable
        "role {role} is none of {known}"
        "Use one of the format's roles."
    ArgumentsEncodedTwice "arguments-encoded-twice" Format Error Stable
        "the arguments of {name} are a string that holds an object: encoded once too often"
        "Call json.dumps once, not twice."
    ArgumentsNotObject "arguments-not-object" Format Error Stable
        "the arguments of {name} are {type}, not an object"
        "Give arguments as an object of names and values; {} where there are none."
    RefusedName "refused-name" Tools Warning Stable
        "endpoints refuse the tool name {name}: {problem}"
        "Use 1 to 64 letters, digits, underscores and dashes, in the tools and in every call."
    DefaultMismatch "default-mismatch" Tools Warning Stable
        "the default {got} of {name} is not {expected}"
        "Correct the default or the declared type."
    RequiredNotDeclared "required-not-declared" Tools Warning Stable
        "{name} is required but not among the properties"
        "Declare the parameter or take its name out of required."
    NullFields "null-fields" Tools Warning Stable
        "{count} null field(s), such as {name}, read as absent"
        "Drop keys whose value is null (Arrow tables fill them in when rows have different keys)."
    ConflictingTools "conflicting-tools" Tools Warning Stable
        "tool {name} is declared again, differently from the first time"
        "Keep one declaration of each name."
    UnusedInvalidSchema "unused-invalid-schema" Tools Warning Stable
        "the parameters of {name}, which no call uses, are not a valid JSON Schema: {problem}"
        "Mend the schema at this place."
    UnknownType "unknown-type" Tools Warning Stable
        "type {got} is not understood, or a part of it is not; any value is let through there"
        "Use a JSON Schema type (string, integer, number, boolean, array, object, null)."
    UnsupportedPattern "unsupported-pattern" Tools Warning Stable
        "the pattern {got} needs look-around or a back reference, which are not run; values are not held against it"
        "Write the pattern without look-around and back references, if values should be held against it."
    EmptyConversation "empty-conversation" Structure Error Stable
        "no turn of a user or an assistant"
        "Drop the row, or give it its conversation."
    OrphanObservation "orphan-observation" Structure Error Stable
        "an observation without its call{answers}"
        "Put the observation after the call it answers, with that call's id."
    UnansweredCall "unanswered-call" Structure Error Stable
        "the call of {name}{id} has no observation"
        "Add the tool's answer after the call, or take the call out."
    EmptyTurn "empty-turn" Structure Warning Stable
        "the {role}'s turn is empty"
        "Take the message out, or fill it."
    RoleOrder "role-order" Structure Warning Stable
        "{problem}"
        "Put the turns in order: the system's first, then the user's and the assistant's by turns."
    OpenCall "open-call" Structure Info Stable
        "the row ends with the call of {name}, without an observation"
        "Nothing to mend where the row is meant to end with the call."
    RepeatedCall "repeated-call" Structure Info Stable
        "the call of {name} repeats the one at {first}"
        "Take the second call and its observation out, unless what it asks for may have changed in between."
    CallsWithoutTools "calls-without-tools" Arguments Error Stable
        "{count} call(s), but the row offers no tools"
        "Add the tools that the calls use."
    UnknownTool "unknown-tool" Arguments Error Stable
        "{name} is not among the tools{nearest}"
        "Correct the name, or add the tool."
    InvalidSchema "invalid-schema" Arguments Error Stable
        "the call of {name} can't be checked, its tool's parameters are not a valid JSON Schema: {problem}"
        "Mend the tool's schema at the place named."
    SchemaTooComplex "schema-too-complex" Arguments Error Stable
        "the call of {name} is not checked: holding its row's calls against the tools' parameters takes more than {limit} steps"
        "Simplify the parameters: fewer alternatives, and references that meet a value by one way only."
    MissingArgument "missing-argument" Arguments Error Stable
        "required {name} is missing in the call of {tool}"
        "Add the argument, or no longer mark it required if it may be left out."
    UnknownArgument "unknown-argument" Arguments Error Stable
        "{name} is not a parameter of {tool}{nearest}"
        "Correct the name, drop the argument, or declare the parameter."
    WrongType "wrong-type" Arguments Error Stable
        "{got} is {type}, not {expected}"
        "Give a value of the declared type, or correct the declaration."
    NotInEnum "not-in-enum" Arguments Error Stable
        "{got} is none of {expected}"
        "Use one of the accepted values."
    OutOfRange "out-of-range" Arguments Error Stable
        "{got} is out of range: {expected}"
        "Give a number within the declared bounds."
    PatternMismatch "pattern-mismatch" Arguments Error Stable
        "{got} does not match the pattern {expected}"
        "Give a text that the pattern accepts."
    WrongLength "wrong-length" Arguments Error Stable
        "{got} has the wrong length: {expected}"
        "Give a text, list or object within the declared bounds."
    SchemaMismatch "schema-mismatch" Arguments Error Stable
        "{got} breaks the schema's `{keyword}`: {problem}"
        "Give a value that the schema accepts."
    AcceptedValuesInvalid "accepted-values-invalid" Arguments Error Stable
        "none of the values that the answer key accepts for {name} of {tool} satisfies its schema: {got}"
        "Correct the key or the declaration: one contradicts the other."
    MaybeMissingArgument "maybe-missing-argument" Arguments Warning Stable
        "{name} has no default and is not marked optional, and the call of {tool} leaves it out"
        "Mark the parameter required or optional, or give the argument."
    UngroundedValue "ungrounded-value" Arguments Info Preview
        "{got}, in {name} of {tool}, is in nothing that was said before the call"
        "Ask the user for the value, take it from an observation, or leave the argument out."
    PlaceholderValue "placeholder-value" Arguments Info Preview
        "{got}, in {name} of {tool}, is a placeholder"
        "Put the real value there, or leave the argument out."
    NoWorld "no-world" Replay Error Preview
        "there is no world to replay the row on: {problem}"
        "Name the domain (--domain) or a world of it (--world); rows of other tools can't be replayed."
    MissingTask "missing-task" Replay Warning Preview
        "no task has the id {got} of this row, and it brings none along"
        "Give the row its task's id, as task_id, or its gold actions; or leave --tasks out to ask for reproduction alone."
    CallFailsHere "call-fails-here" Replay Error Preview
        "the call of {name} fails here, and did not in the row: {replayed}"
        "Replay on the world that the row was made on (--world); where that is this one, drop the row."
    CallFailedThere "call-failed-there" Replay Error Preview
        "the call of {name} failed in the row, and does not here: {recorded}"
        "Replay on the world that the row was made on (--world); where that is this one, drop the row."
    ObservationDiffers "observation-differs" Replay Error Preview
        "{name} answers differently here {first}: {replayed}, where the row has {recorded}"
        "Replay on the world that the row was made on (--world), or with --judge lenient where spelling does not count."
    StateNotReproduced "state-not-reproduced" Replay Error Preview
        "the calls leave a state of tau-bench's hash {replayed} here, where the row has {recorded}"
        "Replay on the world that the row was made on (--world); all calls must be in the row, in their order."
    StateDiffers "state-differs" Replay Error Preview
        "the calls do not leave the state that the gold actions leave; {count} value(s) differ, the first in {text}"
        "Drop the row from what is trained on: its agent did not do what the task asks for. Or mend the gold actions."
    MissingOutput "missing-output" Replay Error Preview
        "the expected output {output} is never said to the user"
        "Drop the row from what is trained on, or mend the task's outputs."
    WriteWithoutEffect "write-without-effect" Replay Warning Preview
        "the call of {name} succeeds and changes nothing"
        "Take the call and its observation out, unless the user asked for what is so already."
    PolicyViolation "policy-violation" Replay Error Preview
        "{what}, which breaks {rule}: {sentence}"
        "Drop the row from what is trained on: its agent did what the domain's policy forbids."
    GoldWriteFails "gold-write-fails" Prove Error Preview
        "the gold action {name}, which should write, fails: {replayed}"
        "Correct the action, or take it out: nobody can do it."
    NothingPasses "nothing-passes" Prove Error Preview
        "an agent that calls nothing passes: {problem}"
        "Ask for something that changes the state, or expect an output that only reads tell."
    NeedlessWrite "needless-write" Prove Error Preview
        "the gold actions leave the same state without {text}"
        "Take it out, or correct what makes it without effect."
    RepeatedWrite "repeated-write" Prove Error Preview
        "the gold action {name} repeats the one at {first}"
        "Take the second one out."
    UnreachableId "unreachable-id" Prove Error Preview
        "{got}, in {name} of {tool}, is neither in the instruction nor in any read that leads on from it"
        "Say in the instruction who the user is, or the id itself; or correct an id that is another user's."
    GoldReadFails "gold-read-fails" Prove Warning Preview
        "the gold action {name}, which only reads, fails: {replayed}"
        "Take the action out, unless the task is about what is not there."
    NothingExpected "nothing-expected" Prove Warning Preview
        "no write and no output is expected: whoever leaves the state alone passes"
        "Expect an output that only reads tell; where the user is to be refused, judge the conversation otherwise."
    UntracedValue "untraced-value" Prove Warning Preview
        "{got}, in {name} of {tool}, is neither in the instruction nor in any read that leads on from it, as far as spellings go"
        "Say it in the instruction, unless it follows from what is known in a way that is not seen through."
    UntracedOutput "untraced-output" Prove Warning Preview
        "the expected output {output} is in no read, and no simple computation from what they tell gives it"
        "Correct the output, unless it is to be computed in a way that is not tried."
    AmbiguousWrite "ambiguous-write" Prove Warning Preview
        "another call than the gold action {name} leaves the same state: {text}"
        "Ask for something that makes the difference, or do not mind it: the state can't tell the two apart."
    ProofUndecided "proof-undecided" Prove Warning Preview
        "{problem}"
        "Split the task into smaller ones."
    TrivialOutput "trivial-output" Prove Info Preview
        "anybody could say the expected output {output}: it is in {text}"
        "Expect what only reads tell, too."
}

impl Code {
    /// The table's entry.
    pub fn entry(self) -> &'static Entry {
        &TABLE[self as usize]
    }

    pub fn slug(self) -> &'static str {
        self.entry().slug
    }

    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// The code with this slug.
    pub fn from_slug(slug: &str) -> Option<Code> {
        TABLE.iter().find(|e| e.slug == slug).map(|e| e.code)
    }
}

macro_rules! words {
    ($($kind:ident { $($variant:ident $word:literal)* })*) => {$(
        impl $kind {
            pub fn word(self) -> &'static str {
                match self { $($kind::$variant => $word),* }
            }
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some($kind::$variant),)* _ => None }
            }
        }
        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    )*};
}

words! {
    Severity { Error "error" Warning "warning" Info "info" }
    Stage { Json "json" Format "format" Tools "tools" Structure "structure" Arguments "arguments" Replay "replay" Prove "prove" }
    Status { Stable "stable" Preview "preview" }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}
