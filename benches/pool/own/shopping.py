"""Functions about shops: products, orders, returns, reviews."""

from __future__ import annotations

from pool.declare import flag, flat, function, many, number, one_of, py, record, text, whole

FUNCTIONS = (
    function(
        "search_products",
        "Search the catalogue.",
        {
            "query": text("Words to look for"),
            "price": record("Range of prices", {"min": number("From", 0), "max": number("Up to", 0)}),
            "sort": one_of("Order of the results", "relevance", "price_up", "price_down", "rating"),
            "in_stock": flag("Only what can be sent today"),
            "page": whole("Page of the results", 1),
        },
        "query",
    ),
    function(
        "place_order",
        "Order the goods and have them sent.",
        {
            "lines": many(
                "What to order",
                record("A line", {"sku": text("Article number"), "quantity": whole("Pieces", 1, 99)}, "sku quantity"),
                minItems=1,
            ),
            "address": record(
                "Where to send it",
                {"street": text("Street and number"), "city": text("City"), "postcode": text("Postal code")},
                "street city",
            ),
            "gift": flag("Wrap it and leave out the bill", default=False),
        },
        "lines address",
    ),
    flat(
        "track_parcel",
        "Where a parcel is, and when it will come.",
        tracking_number=py("str", "Number on the parcel", True),
        carrier=py("str", "Who carries it", False, default="any"),
    ),
    flat(
        "return_item",
        "Open a return and send a label.",
        order_id=py("str", "Order that the item came with", True),
        sku=py("str", "Article number", True),
        reason=py("str", "Why it goes back", True),
        refund=py("bool", "Money instead of an exchange", False, default=True),
    ),
    function(
        "review_product",
        "Publish a customer's review.",
        {
            "sku": text("Article number"),
            "rating": whole("Stars", 1, 5),
            "comment": text("The review's text", minLength=3, maxLength=400),
            "tags": many("Short labels", text("A label"), maxItems=5),
        },
        "sku rating",
    ),
    flat(
        "compare_prices",
        "Prices of one product in several shops.",
        product=py("str", "Name or article number"),
        shops=py("list, optional", "Names of shops; all of them if left out"),
        max_price=py("Union[int, float], optional", "Leave out what costs more"),
    ),
    function(
        "apply_coupon",
        "Take a coupon off the basket.",
        {"basket_id": text("Basket in use"), "code": text("Coupon", pattern="^[A-Z0-9]{6,10}$")},
        "basket_id code",
    ),
    function(
        "list_wishes",
        "Show a customer's wish list.",
        {
            "customer_id": text("Whose list"),
            "type": one_of("Which list", "public", "private", "shared"),
            "properties": many("Fields to show", text("Name of a field")),
        },
        "customer_id",
    ),
)
