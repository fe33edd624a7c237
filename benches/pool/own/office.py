"""Functions about work with others: calendar, mail, tasks, documents."""

from __future__ import annotations

from pool.declare import flag, flat, function, many, one_of, py, record, text, whole

FUNCTIONS = (
    function(
        "create_event",
        "Put an event into a calendar and invite people.",
        {
            "title": text("What the event is called"),
            "start_at": text("Begin, as YYYY-MM-DDTHH:MM", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"),
            "minutes": whole("Length", 5, 480, default=30),
            "guests": many(
                "People to invite",
                record("A guest", {"email": text("Address"), "optional": flag("Need not come")}, "email"),
            ),
            "reminder": record("When to remind", {"before_minutes": whole("Minutes before", 0), "by": text("How")}),
        },
        "title start_at",
    ),
    flat(
        "send_email",
        "Send a mail.",
        to=py("List[str]", "Addresses", True),
        subject=py("str", "Subject line", True),
        body=py("str", "Text of the mail", True),
        cc=py("List[str]", "Addresses for a copy", False),
        urgent=py("bool", "Mark as urgent", False, default=False),
    ),
    flat(
        "find_free_slot",
        "First time at which everyone is free.",
        people=py("List[str]", "Who has to be there"),
        minutes=py("int", "Length wanted"),
        after=py("str, optional", "Not before this day"),
    ),
    function(
        "add_task",
        "Add a task to a list.",
        {
            "title": text("What is to be done", minLength=2),
            "list": text("Name of the list"),
            "priority": whole("1 is the most urgent", 1, 4),
            "due_date": text("Day by which it is done", format="date"),
            "labels": many("Labels", text("A label"), uniqueItems=True),
        },
        "title",
    ),
    function(
        "share_document",
        "Let someone read or edit a document.",
        {
            "document_id": text("Document"),
            "email": text("Who gets access"),
            "role": one_of("What they may do", "reader", "commenter", "editor"),
            "message": text("Note that goes with it"),
        },
        "document_id email role",
    ),
    function(
        "translate_text",
        "Translate a text.",
        {
            "text": text("Text to translate"),
            "target": text("Code of the language wanted", pattern="^[a-z]{2}$"),
            "source": {"type": ["string", "null"], "description": "Code of the language given; null to detect it"},
            "formal": flag("Formal address"),
        },
        "text target",
    ),
    flat(
        "summarise_document",
        "Short version of a document.",
        document_id=py("str", "Document", True),
        sentences=py("int", "Length of the summary", False, default=5),
        options=py("Dict[str, Any]", "Further settings of the summariser", False),
    ),
    function("current_time", "Date and time of the office, with its zone.", {}),
)
