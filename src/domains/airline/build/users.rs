//! The users: who they are, their membership, those whom they saved, how many reservations they have.

use super::Airline;
use super::passengers::{born, companion, passenger};
use super::payments::{self, Method};
use crate::domains::people::{Person, object};
use crate::domains::random::Random;
use crate::json::{Object, Value};

pub struct User {
    pub index: u64,
    pub person: Person,
    pub born: String,
    pub methods: Vec<Method>,
    pub saved: Vec<Value>,
    pub membership: &'static str,
    /// How many.
    pub reservations: u64,
}

const MEMBERSHIPS: [(&str, u64); 3] = [("regular", 40), ("silver", 32), ("gold", 28)];
const SAVED: [(usize, u64); 5] = [(0, 12), (1, 40), (2, 28), (3, 14), (4, 6)];
/// How many reservations a user has, with weights: four on average.
const RESERVATIONS: [(u64, u64); 10] =
    [(0, 8), (1, 6), (2, 14), (3, 15), (4, 17), (5, 14), (6, 11), (7, 7), (8, 5), (9, 3)];

impl User {
    pub fn of(airline: &Airline, index: u64) -> User {
        let random = &mut Random::of(airline.seed, "user", index);
        let person = airline.people.user(index);
        let saved = (0..random.weighted(&SAVED)).map(|_| companion(airline, random, &person.last)).collect();
        User {
            index,
            born: born(random, 19, 82),
            methods: payments::methods(airline, index),
            saved,
            membership: random.weighted(&MEMBERSHIPS),
            reservations: random.weighted(&RESERVATIONS),
            person,
        }
    }

    /// As a passenger.
    pub fn passenger(&self) -> Value {
        passenger(&self.person.first, &self.person.last, &self.born)
    }

    /// As the table has it.
    pub fn record(&self, airline: &Airline) -> Value {
        let methods: Object = self.methods.iter().map(|method| (method.id.clone(), method.record.clone())).collect();
        let reservations: Vec<Value> =
            (0..self.reservations).map(|slot| self.reservation_id(airline, slot).into()).collect();
        let name = object([
            ("first_name", self.person.first.as_str().into()),
            ("last_name", self.person.last.as_str().into()),
        ]);
        object([
            ("name", name),
            ("address", airline.people.address("user's address", self.index)),
            ("email", self.person.email.as_str().into()),
            ("dob", self.born.as_str().into()),
            ("payment_methods", Value::Object(methods)),
            ("saved_passengers", self.saved.clone().into()),
            ("membership", self.membership.into()),
            ("reservations", reservations.into()),
        ])
    }

    /// The id of his `slot`th reservation.
    pub fn reservation_id(&self, airline: &Airline, slot: u64) -> String {
        airline.reservation_ids.at(self.index * super::EACH + slot)
    }
}
