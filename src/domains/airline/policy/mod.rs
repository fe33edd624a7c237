//! What an agent of the airline has to do: the document's sentences in their order, a file for each rule.

mod acts;
mod as_many_passengers;
mod bags_stay;
mod basic_economy;
mod bookable;
mod booked_once;
mod booked_route;
mod call_alone;
mod cancellation_due;
mod cancelled_stays;
mod certificate_after_change;
mod certificate_amount;
mod certificate_asked;
mod certificate_checked;
mod certificate_once;
mod certificate_reason;
mod certificate_whom;
mod change_payer;
mod confirmed;
mod due;
mod five_passengers;
mod flights_searched;
mod free_bags;
mod handover;
mod history;
mod insurance_offered;
mod insured_reason;
mod known_passengers;
mod nothing_flown;
mod on_file;
mod one_call;
mod one_user;
mod own_reservation;
mod payment_mix;
mod payments_add_up;
mod profile_read;
mod read_before_cancel;
mod read_before_change;
mod route_stays;
mod seats;
mod trip;
mod troubles;
mod undecided;
mod user_id_first;
pub mod words;

use crate::domains::policy::Sentence::{Fact, Rule};
use crate::domains::policy::{Policy, Section};

pub static POLICY: Policy = Policy {
    domain: "airline",
    sections: &[
        Section {
            heading: "What you do",
            sentences: &[
                Fact("The time is 2024-05-15 15:00:00 EST."),
                Fact("You help users to book, change and cancel reservations."),
                Rule(&user_id_first::RULE),
                Rule(&one_user::RULE),
                Rule(&own_reservation::RULE),
                Rule(&confirmed::RULE),
                Rule(&undecided::NOTHING_MADE_UP),
                Rule(&one_call::RULE),
                Rule(&call_alone::RULE),
                Rule(&undecided::REFUSALS),
                Rule(&handover::RULE),
            ],
        },
        Section {
            heading: "What there is",
            sentences: &[
                Fact(
                    "A user has a user id, an email address, addresses, a date of birth, payment methods, reservation numbers and a membership: regular, silver or gold.",
                ),
                Fact(
                    "A reservation has a number, a user, a kind of trip (one way or round), flights, passengers, payments, the time when it was made, bags, and whether there is travel insurance.",
                ),
                Fact(
                    "A flight has a number, an origin, a destination, scheduled times of departure and arrival (local), and for each date a status.",
                ),
                Fact(
                    "A flight that is `available` has not left: its seats and prices are listed and it can be booked.",
                ),
                Fact("A flight that is `delayed` or `on time` has not left and cannot be booked."),
                Fact("A flight that is `flying` has left and has not landed; it cannot be booked."),
            ],
        },
        Section {
            heading: "Booking",
            sentences: &[
                Fact("Get the user id, then the kind of trip, the origin and the destination."),
                Rule(&profile_read::RULE),
                Rule(&flights_searched::RULE),
                Rule(&bookable::RULE),
                Rule(&seats::RULE),
                Rule(&booked_route::RULE),
                Rule(&five_passengers::RULE),
                Rule(&known_passengers::RULE),
                Rule(&undecided::SAME_FOR_ALL),
                Rule(&payment_mix::RULE),
                Fact("What is left of a travel certificate after it paid is lost."),
                Rule(&on_file::RULE),
                Fact(
                    "Free checked bags for each passenger of a regular member: none in basic economy, one in economy, two in business.",
                ),
                Fact(
                    "Free checked bags for each passenger of a silver member: one in basic economy, two in economy, three in business.",
                ),
                Fact(
                    "Free checked bags for each passenger of a gold member: two in basic economy, three in economy, three in business.",
                ),
                Rule(&free_bags::RULE),
                Rule(&insurance_offered::RULE),
                Rule(&payments_add_up::RULE),
                Rule(&booked_once::RULE),
            ],
        },
        Section {
            heading: "Changing a reservation",
            sentences: &[
                Fact("Get the user id and the reservation number."),
                Rule(&basic_economy::RULE),
                Rule(&route_stays::RULE),
                Fact("Flights that are kept keep their price, whatever they cost today."),
                Rule(&read_before_change::RULE),
                Rule(&cancelled_stays::RULE),
                Fact(
                    "The cabin can change in every reservation, basic economy included, without other flights; the user pays the difference.",
                ),
                Rule(&undecided::ONE_CABIN),
                Rule(&bags_stay::RULE),
                Rule(&undecided::INSURANCE_LATER),
                Rule(&as_many_passengers::RULE),
                Rule(&change_payer::RULE),
            ],
        },
        Section {
            heading: "Cancelling a reservation",
            sentences: &[
                Rule(&undecided::REASON_ASKED),
                Fact(
                    "Every reservation can be cancelled within 24 hours of its booking, and where the airline cancelled a flight.",
                ),
                Rule(&cancellation_due::RULE),
                Rule(&insured_reason::RULE),
                Rule(&read_before_cancel::RULE),
                Rule(&nothing_flown::RULE),
                Rule(&undecided::FLOWN_HANDED_OVER),
                Fact("The refund goes to the methods that paid, in 5 to 7 business days."),
            ],
        },
        Section {
            heading: "Compensation",
            sentences: &[
                Rule(&certificate_asked::RULE),
                Rule(&certificate_checked::RULE),
                Rule(&certificate_whom::RULE),
                Rule(&certificate_amount::RULE),
                Rule(&certificate_after_change::RULE),
                Rule(&certificate_once::RULE),
                Rule(&certificate_reason::RULE),
            ],
        },
    ],
};
