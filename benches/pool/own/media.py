"""Functions about music, films, books, games and pictures."""

from __future__ import annotations

from pool.declare import flag, flat, function, many, number, one_of, py, record, text, whole

FUNCTIONS = (
    flat(
        "play_music",
        "Play a song, an album or an artist.",
        artist=py("str", "Who plays it"),
        title=py("str, optional", "Song or album"),
        shuffle=py("bool, optional", "Mixed order", default=False),
    ),
    function(
        "create_playlist",
        "Make a playlist.",
        {
            "name": text("Name of the playlist"),
            "tracks": many(
                "Songs in order",
                record("A song", {"title": text("Song"), "artist": text("Who plays it")}, "title artist"),
            ),
            "public": flag("Anyone may listen", default=False),
        },
        "name",
    ),
    function(
        "search_movies",
        "Films that fit a description.",
        {
            "genres": many("At least one of these", text("A genre"), minItems=1),
            "year": record("Span of years", {"from": whole("First", 1900), "to": whole("Last", 1900)}, "from"),
            "min_rating": number("Lowest rating", 0, 10),
            "language": text("Code of the language", pattern="^[a-z]{2}$"),
        },
        "genres",
    ),
    flat(
        "book_tickets",
        "Seats for a showing.",
        film=py("str", "Title of the film", True),
        cinema=py("str", "Name of the cinema", True),
        seats=py("int", "Number of seats", True),
        row=py("Optional[int]", "Row wished for", False),
    ),
    function(
        "find_book",
        "Look a book up in the library.",
        {
            "title": text("Title or part of it"),
            "author": text("Author"),
            "isbn": text("13 digits", pattern="^97[89][0-9]{10}$"),
            "available": flag("Only what can be borrowed now"),
        },
        "title",
    ),
    function(
        "resize_image",
        "Scale a picture.",
        {
            "image_url": text("Address of the picture"),
            "size": record("Size in pixels", {"width": whole("Width", 1, 8192), "height": whole("Height", 1, 8192)}),
            "quality": whole("Quality of the compression", 1, 100, default=85),
            "format": one_of("Type of the file", "jpeg", "png", "webp", "avif"),
        },
        "image_url size",
    ),
    flat(
        "game_scores",
        "Results of a team's last games.",
        team=py("str", "Name of the team", True),
        season=py("int", "Year in which the season began", True),
        competitions=py("List[str]", "Only these competitions", False),
    ),
    function(
        "generate_palette",
        "Colours that go together.",
        {
            "base": text("Colour to start from", pattern="^#[0-9a-f]{6}$"),
            "count": whole("How many colours", 2, 12),
            "scheme": one_of("Rule", "analogous", "triadic", "complementary", "shades"),
        },
        "base count",
    ),
)
