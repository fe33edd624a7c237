"""Functions about data, mathematics and the running of machines."""

from __future__ import annotations

from pool.declare import flag, flat, function, many, number, one_of, py, record, text, whole

FUNCTIONS = (
    flat(
        "matrix_product",
        "Product of two matrices.",
        left=py("List[List[int]]", "Rows of the first matrix", True),
        right=py("List[List[int]]", "Rows of the second matrix", True),
    ),
    flat(
        "describe_sample",
        "Mean, median and spread of a sample.",
        values=py("List[Union[int, float]]", "The sample"),
        trim=py("float, optional", "Share to cut at both ends", default=0.0),
    ),
    function(
        "run_query",
        "Run a query on a table and return its rows.",
        {
            "table": text("Name of the table"),
            "where": many(
                "All of these must hold",
                record(
                    "A condition",
                    {"field": text("Column"), "op": one_of("Comparison", "eq", "ne", "lt", "gt"), "value": {}},
                    "field op value",
                ),
            ),
            "limit": whole("Most rows", 1, 1000, default=100),
        },
        "table",
    ),
    function(
        "restart_service",
        "Restart a service, one machine after another.",
        {
            "service": text("Name of the service"),
            "environment": one_of("Where", "dev", "staging", "production"),
            "timeout_seconds": whole("Give up after", 1, 3600),
            "labels": {"type": "object", "description": "Notes", "additionalProperties": {"type": "string"}},
        },
        "service environment",
    ),
    function(
        "create_alert",
        "Send a message when a measure crosses a line.",
        {
            "metric": text("What is measured"),
            "threshold": number("The line"),
            "above": flag("True to warn above it, false below"),
            "channels": many("Where the message goes", one_of("A channel", "mail", "chat", "phone"), minItems=1),
        },
        "metric threshold above",
    ),
    flat(
        "dns_lookup",
        "Records of a domain.",
        domain=py("str", "Domain to ask for"),
        type=py("str, optional", "Kind of record", default="A"),
        required=py("bool, optional", "Fail where there is no record", default=False),
    ),
    function(
        "solve_quadratic",
        "Roots of a x² + b x + c.",
        {"a": number("Factor of x²"), "b": number("Factor of x"), "c": number("Rest"), "complex": flag("Also these")},
        "a b c",
        additionalProperties=False,
    ),
    flat(
        "convert_units",
        "Turn a quantity into another unit.",
        value=py("float", "The quantity", True),
        from_unit=py("str", "Unit given", True),
        to_unit=py("str", "Unit wanted", True),
        digits=py("int", "Digits after the point", False, default=2),
    ),
)
