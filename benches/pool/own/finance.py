"""Functions about money: rates, loans, payments, budgets."""

from __future__ import annotations

from pool.declare import flag, flat, function, many, number, one_of, py, record, text, whole

CURRENCY = "^[A-Z]{3}$"

FUNCTIONS = (
    function(
        "convert_currency",
        "Convert an amount at today's rate.",
        {
            "amount": number("How much", 0),
            "from_currency": text("ISO code of the amount", pattern=CURRENCY),
            "to_currency": text("ISO code wanted", pattern=CURRENCY),
        },
        "amount from_currency to_currency",
    ),
    flat(
        "loan_payment",
        "Monthly payment of a loan with equal rates.",
        principal=py("float", "Sum borrowed", True),
        annual_rate=py("float", "Interest per year in percent", True),
        years=py("int", "Years to pay back", True),
        payments_per_year=py("int", "Payments in a year", False, default=12),
    ),
    flat(
        "stock_quote",
        "Last price of a share and its change since the day before.",
        symbol=py("str", "Ticker of the share"),
        exchange=py("str, optional", "Exchange, where a ticker is not unique", default=""),
    ),
    function(
        "transfer_money",
        "Move money from one account to another.",
        {
            "source_account": text("Account to take from"),
            "target_account": text("Account to give to"),
            "amount": number("Sum in the account's currency", exclusiveMinimum=0),
            "reference": text("Text on the statement", maxLength=60),
            "instant": flag("Pay the fee for an instant transfer", default=False),
        },
        "source_account target_account amount",
        additionalProperties=False,
    ),
    function(
        "create_invoice",
        "Write an invoice and number it.",
        {
            "customer_id": text("Whom to bill"),
            "items": many(
                "Lines of the invoice",
                record(
                    "A line",
                    {"title": text("What was sold"), "quantity": whole("Pieces", 1), "price": number("Per piece", 0)},
                    "title quantity price",
                ),
                minItems=1,
            ),
            "due_days": whole("Days to pay", 0, 90, default=30),
        },
        "customer_id items",
    ),
    function(
        "set_budget",
        "Set a monthly limit for a kind of spending.",
        {
            "category": one_of("Kind of spending", "food", "rent", "transport", "fun", "health"),
            "limit": number("Most to spend in a month", 0),
            "warn_at": number("Share of the limit at which to warn", 0, 1),
        },
        "category limit",
    ),
    flat(
        "compound_interest",
        "What a deposit grows to.",
        principal=py("float", "Sum at the start"),
        rate=py("float", "Interest per year, 0.05 for 5 percent"),
        years=py("int", "Years"),
        compounds=py("int, optional", "Times a year that interest is added", default=1),
    ),
    flat(
        "portfolio_value",
        "Worth of a set of holdings at the last prices.",
        holdings=py("Dict[str, int]", "Number of shares by ticker", True),
        currency=py("str", "Currency of the answer", False, default="EUR"),
    ),
)
