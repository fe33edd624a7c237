//! What must hold in an airline: of records' shapes, of flights and their days, of users, of reservations.

mod days;
mod flights;
mod itineraries;
mod payments;
mod reservations;
mod users;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domains::invariants::{Invariant, Violations};
use crate::domains::people::Seen;
use crate::domains::shape::Shapes;
use crate::domains::tables::Tables;
use crate::json::Object;

/// All of them. Now is 2024-05-15 15:00 EST.
pub const INVARIANTS: &[Invariant] = &[
    ("json", "A table is JSON without a key that stands twice or a number that can't be read as it is."),
    ("shape", "Records have the fields that the tools read, of their types, and no others."),
    ("key", "A record's id, and a payment method's, is the key that it stands under."),
    ("date", "Dates and times are in the calendar; days of birth are past."),
    ("schedule", "A flight leads elsewhere and arrives after it departs, less than a day later."),
    ("route-time", "All flights between two airports take the same time by schedule, out and back."),
    ("day-status", "A day's status fits its date, and has the fields of that status, and no others."),
    ("day-times", "Actual times are past, estimated ones are not; none arrives before it departs."),
    ("fares", "A cabin is not cheaper than the one below it."),
    ("email-unique", "An email address is one user's."),
    ("method-id-unique", "A payment method is one user's."),
    ("amount", "Gift cards hold no less than nothing, certificates more."),
    ("reservation-listed", "A reservation's user exists and lists it, once; a listed reservation exists and is his."),
    (
        "flight-exists",
        "A reserved flight exists, flies on that date, and leads from and to where the reservation says.",
    ),
    ("connected", "Flights follow one another from the origin to the destination, and back on a round trip."),
    ("in-time", "The next flight departs after the one before has arrived, by schedule."),
    ("booked-before", "A reservation was made before now, and before its first flight departed by schedule."),
    ("bags", "Bags that cost are those beyond what membership and cabin let go free."),
    ("payment-method", "A reservation is paid with its user's payment methods, or with a certificate that is spent."),
    ("payments-add-up", "Payments are fares, insurance and bags; nothing, where the reservation is cancelled."),
];

const SHAPE: &str = include_str!("shape.json");
static SHAPES: LazyLock<Shapes> = LazyLock::new(|| Shapes::read(SHAPE));

/// The airline's tables.
struct Airline<'a> {
    users: &'a Object,
    flights: &'a Object,
    reservations: &'a Object,
}

/// Looks at every record. One without its shape is not looked at further.
pub fn look(tables: &Tables, out: &mut Violations) {
    let empty = Object::new();
    let table = |name| tables.get(name).unwrap_or(&empty);
    let (flights, users, reservations) = (table("flights"), table("users"), table("reservations"));
    let airline = Airline { users, flights, reservations };
    let mut times = BTreeMap::new();
    for (key, flight) in flights {
        if SHAPES.fits("flights", key, flight, out) {
            flights::look(&mut out.of("flights", key), flight, &mut times);
        }
    }
    let mut seen = Seen::default();
    for (key, user) in users {
        if SHAPES.fits("users", key, user, out) {
            users::look(&mut out.of("users", key), user, &airline, &mut seen);
        }
    }
    for (key, reservation) in reservations {
        if SHAPES.fits("reservations", key, reservation, out) {
            reservations::look(&mut out.of("reservations", key), reservation, &airline, &seen);
        }
    }
}
