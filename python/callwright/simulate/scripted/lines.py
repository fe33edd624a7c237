"""How a scripted user puts things: grammars for `callwright.runs.phrase`, by manner where that shows."""

from collections.abc import Sequence

from callwright.models import Intent
from callwright.models.goal import Manner
from callwright.runs import Draws
from callwright.runs.phrase import phrase

HELLO: dict[Manner, str] = {
    "plain": "[Hi.|Hello.|Hello!|Hi there.|Good morning.|]",
    "terse": "[|Hi.|Hello.]",
    "chatty": (
        "[Hi there! I hope your day is going well.|Hello! What a day it has been already.|Hi! Nice "
        "that I got through so "
        "quickly.|Hello there! I've never written to a support chat before, so bear with me.]"
    ),
    "formal": (
        "[Good day.|Good afternoon.|Good morning. I hope that you can assist me.|Dear support team.|Good day to you.]"
    ),
    "blunt": "[|Listen.|Let me be quick.|Let me get to the point.]",
    "anxious": (
        "[Hello, I hope I'm in the right place.|Hi, sorry to bother you.|Hello, I'm a little worried "
        "about this.|Hi, I'm "
        "sorry, I'm not sure how this works.]"
    ),
    "cheerful": "[Hi there!|Hello hello!|Good morning to you!|Hi! Lovely to meet you.|Hey there!]",
    "rambling": (
        "[Hello. So, where do I begin.|Hi. It has been one thing after another lately, and now "
        "this.|Hello, I have been "
        "meaning to write for days.|Hi. I was just going through my papers and thought I'd better ask.]"
    ),
}
# None of these may be read as a yes: whoever says one has agreed to nothing yet.
GOOD: dict[Manner, str] = {
    "plain": "[Thank you.|Thanks.|Thanks a lot.|Thank you for that.|Many thanks.]",
    "terse": "[Thanks.|Thx.||]",
    "chatty": (
        "[Wonderful, that was easier than I thought!|Oh great, thank you so much!|Lovely, my neighbor "
        "won't believe it.]"
    ),
    "formal": "[Thank you very much.|I appreciate your help.|That is very kind of you.]",
    "blunt": "[About time.|That took a while.||]",
    "anxious": "[Oh, what a relief.|Thank you, I was worried about that.|Thank you, that calms me down.]",
    "cheerful": "[Brilliant, thank you!|You're a star!|Wonderful, thanks so much!]",
    "rambling": "[One never knows with these things.|Thank you. Where was I?|Well, that is settled then.]",
}
GOOD_TO_KNOW: dict[Manner, str] = {
    **GOOD,
    "chatty": "[Oh, good to know, thank you!|Ah, I was wondering about that. Thank you!|Thank you, now I know!]",
    "blunt": "[Noted.|||]",
    "anxious": "[Thank you for telling me.|Thank you, I wanted to hear that from you.|Thanks for looking that up.]",
    "rambling": "[One never knows with these things.|Thank you. Where was I?|I see. I thought it was something else.]",
}
"""After an answer, by which nothing is settled."""
ACCEPT: dict[Manner, str] = {
    "plain": "[That's a pity.|I see.|All right, I understand.|Too bad, but I understand.]",
    "terse": "[Pity.|I see.|Too bad.]",
    "chatty": "[Oh well, it was worth a try!|What a shame! But I do understand.|Ah, that would have been too easy.]",
    "formal": (
        "[That is regrettable, but I understand.|I see. Thank you for explaining.|I accept that, though with regret.]"
    ),
    "blunt": "[That's ridiculous, but fine.|Typical.|Great service. Not.|So be it.]",
    "anxious": "[Oh no. Well, I was afraid of that.|Oh dear. I understand.|I see, sorry for asking.]",
    "cheerful": "[Ah well, no harm in asking!|Shame, but never mind!|Fair enough!]",
    "rambling": (
        "[I thought as much; my sister said so.|Well, rules are rules, I suppose.|I see. It's always the same.]"
    ),
}
PITY: dict[Manner, str] = {**ACCEPT, "blunt": "[So be it.|Whatever.]", "cheerful": "[Ah well!|Fair enough!]"}
NEXT = "[Also,|There is something else.|And another thing.|Then there is this:|One more matter.|Next:|While I am here:]"
YES: dict[Manner, str] = {
    "plain": "[Yes, please.|Yes, that's right. Please go ahead.|Yes.|Yes, go ahead.|Correct, please proceed.]",
    "terse": "[Yes.|Yep.|Ok, do it.|Yes, go.]",
    "chatty": (
        "[Yes, that's exactly what I had in mind!|Yes please, go ahead! My cat agrees, too.|Oh yes, "
        "that sounds perfect!|Yes, "
        "all correct, you read my mind.]"
    ),
    "formal": "[Yes, please proceed.|Yes, I confirm.|That is correct. Please go ahead.|Yes, I agree to that.]",
    "blunt": "[Yes. Do it.|Yes, get on with it.|Yes, that's what I said.|Obviously, yes. Yes, go ahead.]",
    "anxious": (
        "[Yes, I think that's right. Yes, please.|Yes, please go ahead, thank you.|Yes, that is correct, "
        "thanks for checking.]"
    ),
    "cheerful": "[Yes, absolutely!|Yes please, go for it!|Perfect, yes!|Yes, sounds great!]",
    "rambling": (
        "[Yes, that is it, all of it. Please go ahead.|Yes, yes, let's do that.|Yes, go ahead, I have "
        "put it off too long.]"
    ),
}
NO = (
    "[No, that's not right. I said {right}.|No. It is about {right}.|That's not right, I mean "
    "{right}.|No, I was talking of {right}.]"
)
UNKNOWN = "[I don't know, I'm afraid.|I can't tell you that.|I don't have that at hand.]"
BYE: dict[Manner, str] = {
    "plain": "[No, that's all, thank you.|That's all. Thanks for your help.|No, thanks. That was everything.]",
    "terse": "[No. Thanks.|That's all.|No, bye.]",
    "chatty": (
        "[No, that's everything. You've been so kind, thank you!|That's all! I'll tell everyone how nice you were.]"
    ),
    "formal": "[No, that is all. Thank you for your assistance.|Nothing else, thank you. Good day.]",
    "blunt": "[No, that's it.|No. That's all.]",
    "anxious": "[No, that's all, I think. Thank you so much.|That's everything, sorry for taking your time.]",
    "cheerful": "[That's all! Thanks a million!|Nope, all done. Have a great day!]",
    "rambling": (
        "[No, I think that's all. Unless... no, that's all, thanks.|That was everything, at least for "
        "today. Thank you.]"
    ),
}
BRIEF = {
    "cancel_pending_order": (
        "[I want to cancel an order.|I need an order cancelled.|Can I cancel something that I ordered?]"
    ),
    "return_delivered_order_items": (
        "[I want to return something.|I'd like to send something back.|How do I return something I bought?]"
    ),
    "exchange_delivered_order_items": (
        "[I'd like to exchange something that I received.|I want to swap something that I bought.]"
    ),
    "modify_pending_order_items": (
        "[I want to change something in an order that I placed.|I ordered the wrong version of something.]"
    ),
    "modify_pending_order_address": (
        "[An order of mine should go somewhere else.|I need the address of an order changed.]"
    ),
    "modify_pending_order_payment": (
        "[I want to pay for an order in another way.|I'd like to change how I pay for an order.]"
    ),
    "modify_user_address": (
        "[I need to update the address in my account.|The default address of my account should be another one.]"
    ),
    "book_reservation": "[I'd like to book a flight.|I want to book a trip.|Can you book a flight for me?]",
    "cancel_reservation": "[I need to cancel a trip.|I want to cancel a reservation.]",
    "update_reservation_baggages": "[I need more bags on a reservation.|I'd like to add checked bags to a trip.]",
    "update_reservation_passengers": (
        "[I need to change something about a passenger.|The passengers of a trip need a correction.]"
    ),
}
"""A wish without its details, for those who wait to be asked; other kinds are said as they are."""

_TOLD = {
    "order": "[It's {said}.|That's {said}.|I mean {said}.]",
    "items": "[It's {said}.|I mean {said}.]",
    "payment": "[Please use {said}.|Use {said}.|{Said}, please.]",
    "reason": "[Because {said}.|Well, {said}.]",
    "address": "[It's {said}.|{Said}.|Please use {said}.]",
    "reservation": "[It's {said}.|I mean {said}.|That's {said}.]",
    "passenger": "[It's about {said}.|{Said}.]",
    "new": "[It should be {said}.|Please put {said}.]",
    "bags": "[{Said}, please.|I need {said}.]",
    "origin": "[From {said}.|I leave from {said}.]",
    "destination": "[I'm going to {said}.|To {said}.]",
    "trip": "[It's {said}.|{Said}, please.]",
    "day": "[On {said}.|I want to leave on {said}.]",
    "back": "[Coming back on {said}.|And back on {said}.]",
    "cabin": "[In {said}, please.|{Said}, please.]",
    "passengers": "[It's for {said}.|The passengers are {said}.]",
    "pick": "[I'd like {said}.|{Said}, please.]",
    "insurance": "[{Said}, please.|I'd go {said}.]",
}
_OTHERWISE = {
    ("return_delivered_order_items", "payment"): "[Please refund {said}.|The money should go back to {said}.]",
    ("exchange_delivered_order_items", "items"): "[I'd like to exchange {said}.|I want to swap {said}.]",
    ("modify_pending_order_items", "items"): "[I'd like to change {said}.|I want to swap {said}.]",
    ("book_reservation", "insurance"): "[{Said}, please.]",
}


def told(intent: Intent, names: Sequence[str], draws: Draws) -> list[str]:
    """A sentence for each of these names that the user knows a value of."""
    said = []
    for known in intent.known:
        if known.name in names:
            template = _OTHERWISE.get((intent.kind, known.name)) or _TOLD.get(known.name, "{Said}.")
            capital = known.said[:1].upper() + known.said[1:]
            said.append(phrase(template, draws, said=known.said, Said=capital))
    return said


_SOFT = frozenset(
    {
        *(
            "A",
            "All",
            "An",
            "As",
            "Because",
            "Before",
            "Booking",
            "Can",
            "Everything",
            "For",
            "From",
            "How",
            "In",
            "It",
        ),
        *("My", "On", "Order", "Reservation", "Since", "Some", "Something", "The", "What", "While"),
    }
)


def lowered(text: str) -> str:
    """A sentence of a user's that goes on after a comma."""
    return text[:1].lower() + text[1:] if text.split(" ", 1)[0] in _SOFT else text
