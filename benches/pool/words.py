"""What the strings in calls say, by the name of their parameter."""

from __future__ import annotations

CITIES = ("Oslo", "Zürich", "São Paulo", "Kyoto", "Cardiff", "Łódź", "Denver", "Nairobi", "東京", "Hobart")
PEOPLE = ("Ana Lindqvist", "Omar Haddad", "Mei Chen", "Jürgen Voß", "Grace O'Neill", 'Ravi "Rav" Iyer')
EMAILS = ("ana@example.com", "omar.h@example.org", "mei@example.net", "it+desk@example.com")
ROOMS = ("kitchen", "living room", "bedroom", "hall", "study")
FOODS = ("rice", "lentils", "tomatoes", "crème fraîche", "salmon", "kale", "chickpeas")
CURRENCIES = ("EUR", "USD", "JPY", "CHF", "BRL", "INR")
TITLES = ("Quarterly review", "Dentist", "Water the plants", "Call the bank", "Plan the move", "Réunion d'équipe")
ARTISTS = ("The Quiet Hours", "Björk", "Los Faroles", "Nina Vale", "Orchestra 9")
UNITS = ("kilometre", "mile", "gram", "ounce", "litre", "cup")
ZONES = ("Europe/Oslo", "Asia/Tokyo", "America/Denver", "Africa/Nairobi", "UTC")
AIRPORTS = ("OSL", "ZRH", "GRU", "NRT", "DEN", "NBO", "CWL")
LANGUAGES = ("en", "de", "pt", "ja", "sw")
PRODUCTS = ("desk lamp", "rain jacket", '8" pan', "tea kettle", "USB-C cable")

WORDS: dict[str, tuple[str, ...]] = {
    "activity": ("running", "swimming", "rowing", "yoga"),
    "address": ("12 Harbour Street, Oslo", "Calle Mayor 4, Madrid", "Bahnhofstraße 7, Zürich", "1-2-3 Ginza, 東京"),
    "after": ("2025-03-04", "2025-11-20"),
    "airline": ("Norrair", "Blue Delta", "Pacific Wings"),
    "artist": ARTISTS,
    "author": ("E. Marlowe", "Ines Duarte", "Kenji Arai"),
    "base": ("#1a2b3c", "#ff8800", "#00aa77"),
    "body": (
        "Hello,\nplease see the notes below.\n\nBest, Ana",
        'The "final" draft is in C:\\shared\\docs.',
        "See you at 9 ☕",
    ),
    "by": ("mail", "phone"),
    "carrier": ("PostNord", "any", "FastShip"),
    "categories": ("museum", "bakery", "pharmacy", "park"),
    "cc": EMAILS,
    "cinema": ("Odeon", "Filmhuset", "Cine Lumière"),
    "city": CITIES,
    "code": ("SPRING25", "WELCOME", "VIP10OFF"),
    "colour": ("warm white", "#ffcc88", "blue"),
    "comment": ("Works well, came early.", "Too small 🙁", 'He said "never again", I agree.'),
    "competitions": ("league", "cup", "friendly"),
    "country": ("Norway", "Brazil", "Japan", "Côte d'Ivoire", "Kenya"),
    "currency": CURRENCIES,
    "destination": AIRPORTS,
    "domain": ("example.com", "example.org", "mail.example.net"),
    "door": ("front door", "garage", "garden gate"),
    "drugs": ("ibuprofen", "warfarin", "metformin", "aspirin"),
    "email": EMAILS,
    "exchange": ("NYSE", "XETRA", ""),
    "exclude": FOODS,
    "field": ("status", "created_at", "amount", "country"),
    "film": ("The Long Tide", "Vår i Bergen", "Night Ferry"),
    "food": FOODS,
    "from_currency": CURRENCIES,
    "from_station": CITIES,
    "from_unit": UNITS,
    "genres": ("comedy", "drama", "science fiction", "documentary"),
    "harbour": ("Bergen", "Cork", "Halifax", "Valparaíso"),
    "image_url": ("https://example.com/a/cat.png", "https://example.org/p?id=7&size=full"),
    "ingredients": FOODS,
    "isbn": ("9780000000002", "9791234567896"),
    "labels": ("errands", "home", "work", "someday"),
    "language": LANGUAGES,
    "list": ("inbox", "groceries", "house"),
    "location": ("Oslo, Norway", "Springfield, Illinois", "Zürich", "Accra"),
    "message": ("Please have a look", "Final version — comments welcome"),
    "metric": ("cpu_load", "queue_length", "error_rate"),
    "name": PEOPLE,
    "nationality": ("Norwegian", "Brazilian", "Indian", "Kenyan"),
    "origin": AIRPORTS,
    "people": PEOPLE,
    "phone": ("+47 22 00 00 00", "+1 303 555 0101"),
    "postcode": ("0150", "8001", "SW1A 1AA"),
    "product": PRODUCTS,
    "properties": ("title", "price", "added_on"),
    "purposes": ("tourism", "business", "transit"),
    "query": PRODUCTS,
    "reason": ("too small", "arrived broken", "ordered twice"),
    "reference": ("Rent March", "Invoice 4471", "Gift for Ömer"),
    "room": ROOMS,
    "rooms": ROOMS,
    "service": ("billing", "search-api", "mailer"),
    "severity": ("minor", "moderate", "major"),
    "shops": ("CornerShop", "BigBox", "Nordhandel"),
    "source": LANGUAGES,
    "source_zone": ZONES,
    "speciality": ("dermatology", "cardiology", "general practice"),
    "stops": CITIES,
    "street": ("12 Harbour Street", "Calle Mayor 4", "Bahnhofstraße 7"),
    "subject": ("Minutes of Tuesday", "Re: offer", "Invitation 🎉"),
    "symbol": ("ACME", "NRSK", "TKYO", "BRZL"),
    "table": ("orders", "customers", "events"),
    "tag_number": ("0123456789", "9988776655"),
    "tags": ("sturdy", "cheap", "gift", "fast delivery"),
    "target": LANGUAGES,
    "target_zone": ZONES,
    "team": ("Harbour City", "Union Nord", "FC Lagoa"),
    "text": ("Where is the station?", "Das Wetter wird schön.", "Line one\nline two\ttabbed", "¿Qué hora es?"),
    "title": TITLES,
    "to": EMAILS,
    "to_currency": CURRENCIES,
    "to_station": CITIES,
    "to_unit": UNITS,
    "type": ("small", "family", "van"),
    "units": ("metric", "imperial"),
}
