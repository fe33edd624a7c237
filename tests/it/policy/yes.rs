//! What counts as a yes, and what does not.

use callwright::domains::policy::yes::{AGREE, Answer, answer, answer_to};

const YES: &[&str] = &[
    "Yes",
    "yes.",
    "YES!!",
    "Yes, please.",
    "yes please go ahead and cancel it",
    "Yeah, that works for me",
    "Sure",
    "Sure, go ahead.",
    "Ok",
    "Okay, thanks",
    "Go ahead",
    "Please do.",
    "Please proceed with the return.",
    "Correct.",
    "That's correct, please proceed.",
    "That’s right",
    "I confirm.",
    "Confirmed",
    "Thanks, yes.",
    "Thank you, that sounds good!",
    "Everything looks correct, please go ahead.",
    "All of it is as I want it, please proceed",
    "Of course. Do it.",
    "No, that's all. Please go ahead.",
    "No other items. Yes, exchange it.",
    "Yes. How long will the refund take?",
    "Great! Let's do it",
    "I no longer need it. Yes, cancel it.",
    "Yes, I no longer need it",
    "Looks good to me",
    "Absolutely!",
    "Yes, go ahead. Don't forget the refund.",
    "Yes, and do not worry about the rest.",
    "No changes. Yes, proceed.",
    "No issues, go ahead.",
    "Yes, not a problem, but thanks",
    "That'd be great",
    "Sure, why not.",
    "Okay then, do it.",
    "Fine by me.",
    "Yes, and let me know if anything else is needed.",
];

const NO_YES: &[&str] = &[
    "",
    "…",
    "No",
    "No, thanks.",
    "Not yet",
    "Yes, but use my other card.",
    "Yes, but only the lamp",
    "Sure? Are you sure?",
    "Is that okay?",
    "Okay?",
    "Yes?",
    "What is the price difference?",
    "Could you tell me what it costs first?",
    "Wait, yes, no",
    "Yes. Wait, what about the other one?",
    "Yes, please. Actually, leave it.",
    "Ok, if it goes back to my gift card",
    "Okay, unless it costs more",
    "Go ahead only if it is free",
    "Yes, once you have checked the balance",
    "Hold on",
    "Don't do it",
    "I don't want that",
    "Please don't proceed.",
    "Yes, use my PayPal account instead",
    "However you like",
    "My email is rosa.walsh9275@example.com",
    "I want to cancel my order #W0609601.",
    "Rightly so they were late",
    "Yesterday I ordered a lamp",
    "Surely you can help",
    "The lamp, the rug and the kettle",
    "No. Yes was for the other order.",
    "That's not right",
    "Absolutely not!",
    "Of course not.",
    "Definitely not, leave it.",
    "Certainly not.",
    "Yes, I can't agree to that.",
    "Yes, no.",
    "I never agreed to it. Good bye.",
    "Okay I refuse.",
    "Right. I will not do this.",
    "Sure I am not.",
    "Exactly the opposite.",
    "Perfect is not what I'd call it.",
    "yes if it's free",
    "Yes; if it costs nothing.",
    "Yes, only after you tell me the total.",
    "OK I need to think about it first.",
    "Sure, let me check with my wife first.",
    "Good morning.",
    "Great question.",
    "Right now I am busy.",
    "Fine print worries me.",
    "Correct me where I'm wrong.",
    "I do mind.",
];

#[test]
fn agreement_is_told_from_all_else() {
    for text in YES {
        assert_eq!(answer(text), Answer::Yes, "{text:?}");
    }
    for text in NO_YES {
        assert_eq!(answer(text), Answer::NoYes, "{text:?}");
    }
    for text in ["да", "はい、お願いします", "ναι, ok"] {
        let told = answer(text);
        assert!(told == Answer::Foreign || text.contains("ok"), "{text:?}: {told:?}");
    }
}

#[test]
fn each_word_of_the_table_agrees_by_itself_and_not_in_a_question() {
    for phrase in AGREE {
        assert_eq!(answer(phrase), Answer::Yes, "{phrase}");
        assert_eq!(answer(&format!("{phrase}?")), Answer::NoYes, "{phrase}?");
        assert_eq!(answer(&format!("{phrase}, but wait")), Answer::NoYes, "{phrase}, but wait");
        assert_eq!(answer(&format!("{phrase}x")), Answer::NoYes, "{phrase}x");
    }
    assert!(AGREE.is_sorted(), "the table stands in the order of the alphabet");
}

#[test]
fn a_yes_to_an_offer_of_more_agrees_to_nothing() {
    let done = "Order #W0609601 is cancelled. Is there anything else that I can do for you?";
    for text in ["Yes, great!", "Great, thank you! One more thing.", "Yes."] {
        assert_eq!(answer_to(done, text), Answer::NoYes, "{text:?}");
    }
    for text in ["Yes, please go ahead with the other one.", "Okay. Proceed."] {
        assert_eq!(answer_to(done, text), Answer::Yes, "{text:?}");
    }
    for asked in [
        "I would cancel order #W0609601. Shall I?",
        "I would cancel it. Shall I go ahead, or is there anything else that you want first?",
        "Is there anything else to change before I cancel it?",
        "Is that right? And is there anything else?",
        "The refund goes to your card.",
    ] {
        assert_eq!(answer_to(asked, "Yes, great!"), Answer::Yes, "{asked:?}");
    }
}
