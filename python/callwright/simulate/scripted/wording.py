"""How a scripted agent puts things: grammars for `callwright.runs.phrase`."""

WHO = {
    "retail": (
        "[[Certainly.|Of course.|Sure.|I'd be glad to help.|I'm happy to help with that.|Thanks for getting in touch.] "
        "[First I need to find your account|To begin with, I have to find your account|Before that I "
        "need to know who you "
        "are]: [what is your email address, or your full name and zip code?|could you give me your email address, or "
        "your name together with your zip code?]|Hello! [Could you tell me|May I have] the email "
        "address of your account, "
        "or else your first name, last name and zip code?|Thank you for reaching out. [So that I can look you up, "
        "please|Please] give me your email address or your name and zip code.]"
    ),
    "airline": (
        "[[Certainly.|Of course.|Sure.|I'd be glad to help.|Thank you for contacting us.] [Could you|Would you please] "
        "[tell me|give me] your user id[ first|, so that I can look you up|]?|Hello! [May I "
        "have|What is] your user id?|"
        "I can look into that. [For that I need|Please give me] your user id[ first|].]"
    ),
}
HELLO = (
    "[Thank you, {name}.|Thanks, {name}.|Thank you, {name}, I have found you.|Thanks, {name}, I have "
    "your account here.|]"
)
HOW = "[What can I do for you?|How can I help you today?|What is it that you need?]"
GLADLY = "[Sure.|Of course.|Gladly.|All right.|] "
NOTED = "[Thank you.|Thanks.|Good.|All right.|] "
WHICH = (
    "[[Could|Can] you tell me {what}?|[I still need to know|Please let me know|For that I need to know|Please tell me] "
    "{what}.]"
)
ASKED = {
    "order": "which order this is about",
    "items": "[which items you mean|which items are concerned]",
    "payment": "which payment method [you would like to use|it should be]",
    "reason": "[what the reason is|why you want to cancel]",
    "address": "what the [new|right] address is",
    "reservation": "which reservation this is about",
    "passenger": "which passenger is concerned",
    "new": "what it should be instead",
    "bags": "how many checked bags you [want|need]",
    "cabin": "which cabin you would like",
    "leg": "which of the flights you mean",
    "day": "which day suits you",
    "back": "when you come back",
    "pick": "which flight you prefer",
    "trip": "whether this is one way or a round trip",
    "origin": "where you leave from",
    "destination": "where you are going",
    "passengers": "who is travelling",
    "insurance": "whether you want travel insurance at $30 for each passenger",
    "complaint": "what went wrong",
    "variant": "which version you mean",
    "product": "what you would like instead",
    "service": "what you need",
}
ASKED_OF = {
    ("update_reservation_baggages", "bags"): (
        "[how many more checked bags you [want|need]|how many checked bags to add to those already there]"
    ),
}
"""Where it is asked for in other words, by the kind of wish and the name."""
ROUNDS = (
    ("order", "items", "reservation", "passenger", "leg"),
    ("origin", "destination", "trip"),
    ("day", "back"),
    ("cabin", "passengers", "pick", "new", "address", "reason"),
    ("bags", "insurance"),
    ("payment",),
)
"""What is asked for together, in this order; the rest comes after."""
PROPOSE = (
    "[Here is what I would do:|This is what I am going to do:|I have looked that up. This is what "
    "would happen:|All right, "
    "this is the plan:|Let me list what would change:|I can do that. To be sure that we mean the same:|These are the "
    "details:]"
)
PROPOSE_ONE = "[I can do that:|I would do the following:|Here is what would happen:|All right. This is the plan:]"
CONFIRM = (
    "[Shall I go ahead?|Is that right, and shall I go ahead?|Do you confirm this (yes or no)?|Do you "
    "want me to proceed?|May "
    "I go ahead with this?|If that is correct, please answer with yes.|Are you happy with this? "
    "Please answer yes or no.]"
)
DONE = {
    "cancel_pending_order": "[Your order has been cancelled.|The order is cancelled.|Order {order} is cancelled now.]",
    "return_delivered_order_items": (
        "[The return has been requested; the email with instructions is on its way.|Your return "
        "request for order {order} "
        "is in. An email tells you how to send everything back.]"
    ),
    "exchange_delivered_order_items": (
        "[The exchange has been requested; you will get an email about how to send the old items "
        "back.|That exchange is "
        "on its way: instructions for the return of the old items come by email.]"
    ),
    "modify_pending_order_items": "[The order has been changed.|Order {order} now has the version that you wanted.]",
    "modify_pending_order_address": "[The shipping address is changed.|Order {order} will go to the new address.]",
    "modify_pending_order_payment": "[The payment method is changed.|Order {order} is now paid that way.]",
    "modify_user_address": "[Your default address is up to date.|I have stored the new default address.]",
    "book_reservation": "[Your trip is booked.|The booking is made.|Done, the flights are booked.]",
    "cancel_reservation": "[Reservation {reservation} is cancelled.|The reservation has been cancelled.]",
    "send_certificate": (
        "[The certificate has been added to your account.|You have the certificate in your account now.]"
    ),
    "update_reservation_baggages": "[The bags are added.|Reservation {reservation} has the additional bags now.]",
    "update_reservation_flights": "[Reservation {reservation} is changed.|The reservation has been changed.]",
    "update_reservation_passengers": "[The passengers are up to date.|I have changed the passengers of {reservation}.]",
}
MORE = (
    "[Is there anything else that I can do for you?|Can I help you with anything else?|What else can "
    "I do for you?|Is there "
    "something else?|Anything else?|Do you need anything else today?]"
)
NEXT = "[Now to your other wish.|Next, then.|Now to the next point.|Moving on to the next matter.|]"
NEXT_ANSWER = "[I have looked up your question as well.|Then to your question.|I have looked into your question, too.|]"
FALLBACK = {
    "possible": (
        "[I'm sorry, what you wanted first cannot be had, so I would do what you named instead.|Your "
        "first choice is not "
        "available, so I turn to the alternative.]"
    ),
    "at most": (
        "[What you wanted first would cost more than your limit, so I turn to the alternative.|Your first choice goes "
        "beyond what you want to spend, so I would do the other thing.]"
    ),
}
REFUSE_MORE = (
    "[Is there anything else that I can do for you?|Would you like something else instead?|Is there "
    "another way in which "
    "I can help?|What would you like to do instead, if anything?]"
)
SORRY = "[I'm sorry, but|I'm afraid|Unfortunately,|I understand, but|I have to tell you that]"
SUMMARY = {
    "handover": 'The user asks for something that none of the tools can do. In their own words: "{said}"',
    "flown-handed-over": (
        "The user wants a reservation cancelled of which flights have been flown already; that is for a human agent "
        'to decide. In their own words: "{said}"'
    ),
}
"""What a human agent is told, by the rule that the hand-over rests on."""
SUMMARY_ELSE = 'The user\'s request needs a human agent. In their own words: "{said}"'
TRANSFERRED = (
    "[This is beyond what I can do here, so I have passed you on to a human agent. Please hold on.|I "
    "have transferred you to "
    "a human colleague, who will take it from here.|A human agent will take care of this; you have been transferred.]"
)
BYE = (
    "[You're welcome. Have a nice day!|Glad that I could help. Goodbye!|My pleasure. Take "
    "care!|You're welcome, {name}. "
    "Goodbye!|Happy to help. Have a good day!]"
)
WHY = {
    "modify-variant": "an item can only be changed for another available version of the same product.",
    "exchange-variant": "an item can only be exchanged for another version of the same product that is available now.",
    "cancel-reason": "an order can only be cancelled where it is no longer needed or was ordered by mistake.",
    "one-user": "I can only help with what belongs to your own account, so I cannot do that.",
    "modify-pending": "only an order that is still pending can be changed, and this one no longer is.",
    "refund-to": "a refund can only go to the payment method that paid, or to a gift card of yours.",
    "cancel-pending": "only a pending order can be cancelled, and this one no longer is.",
    "return-delivered": "only a delivered order can be returned, and this one has not arrived yet.",
    "nothing-after-items": (
        "the items of that order were changed already; after that it can neither be changed nor cancelled."
    ),
    "insurance-later": "travel insurance cannot be added after the booking.",
    "cancellation-due": "by our rules this reservation can no longer be cancelled for that reason.",
    "route-stays": "the origin and the destination of a reservation cannot change.",
    "certificate-whom": "your membership and this reservation do not entitle you to compensation.",
    "certificate-reason": "there is no compensation for that reason.",
    "basic-economy": "the flights of a basic economy reservation cannot be changed.",
    "one-cabin": "the cabin has to be the same on all flights of a reservation.",
    "bags-stay": "checked bags can be added, but not taken away.",
    "change-payer": "a change has to be paid with a credit card or a gift card, not with a certificate.",
    "as-many-passengers": "the number of passengers of a reservation cannot change.",
}
"""Why a wish is refused, by the rule; after `SORRY`."""
WHY_NOT = "our rules do not allow that."
GONE = "[what you asked for is not available|what you would like cannot be had at the moment|that one is not on offer]."
TOO_DEAR = "it would cost more than you want to spend."
