//! Numbers of the airline's rules that its records must add up to.

/// Cabins, cheapest first.
pub const CABINS: [&str; 3] = ["basic_economy", "economy", "business"];
/// Dollars for each passenger who is insured, and for each bag that is not free.
pub const INSURANCE: i64 = 30;
pub const BAG: i64 = 50;

/// Bags that go free for each passenger, by the booking user's membership and the cabin.
pub fn free_bags(membership: &str, cabin: &str) -> i64 {
    let cabin = match cabin {
        "basic_economy" => 0,
        "economy" => 1,
        _ => 2,
    };
    match membership {
        "regular" => cabin,
        "silver" => cabin + 1,
        _ => (cabin + 2).min(3),
    }
}
