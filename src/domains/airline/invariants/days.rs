//! A day of a flight: its status, and the fields and times that go with it.

use crate::domains::airline::rules::CABINS;
use crate::domains::calendar::{DAY, Moment, NOW, moment, read_moment};
use crate::domains::invariants::Look;
use crate::domains::shape::{text, whole};
use crate::json::Value;

const FIELDS: [(&str, &[&str]); 6] = [
    ("available", &["available_seats", "prices"]),
    ("cancelled", &[]),
    ("delayed", &["estimated_departure_time_est", "estimated_arrival_time_est"]),
    ("flying", &["actual_departure_time_est", "estimated_arrival_time_est"]),
    ("landed", &["actual_departure_time_est", "actual_arrival_time_est"]),
    ("on time", &["estimated_departure_time_est", "estimated_arrival_time_est"]),
];

/// Looks at the day that begins at `midnight`; `schedule` in seconds after it.
pub fn look(look: &mut Look<'_, '_>, at: &str, day: &Value, midnight: Moment, schedule: Option<(i64, i64)>) {
    let status = text(day, "status");
    let today = midnight <= NOW && NOW < midnight + DAY;
    let fits = match status {
        "cancelled" => true,
        "available" => midnight > NOW,
        // What departs late may still fly after midnight.
        "landed" => midnight <= NOW,
        "flying" => midnight <= NOW && midnight + 2 * DAY > NOW,
        _ => today,
    };
    if !fits {
        look.say("day-status", format!("{at}/status"), format!("status is {status}; now is {}", moment(NOW)));
    }
    let wanted = FIELDS.iter().find(|(name, _)| *name == status).map_or(&[][..], |(_, fields)| fields);
    let members: Vec<&String> = day.as_object().into_iter().flat_map(|day| day.keys()).collect();
    for field in members.iter().map(|name| name.as_str()).filter(|name| *name != "status" && !wanted.contains(name)) {
        look.say("day-status", format!("{at}/{field}"), format!("status is {status}, and it has {field}"));
    }
    if let Some(field) = wanted.iter().find(|field| day.get(**field).is_none()) {
        return look.say("day-status", at, format!("status is {status}, and it lacks {field}"));
    }
    if status == "available" {
        fares(look, at, &day["prices"]);
    } else if let [departure, arrival] = *wanted {
        times(look, at, day, [departure, arrival], schedule.map(|(from, to)| (midnight + from, midnight + to)));
    }
}

fn fares(look: &mut Look<'_, '_>, at: &str, prices: &Value) {
    for pair in CABINS.windows(2) {
        let (lower, upper) = (whole(prices, pair[0]), whole(prices, pair[1]));
        if lower > upper {
            look.say("fares", format!("{at}/prices"), format!("{} costs {lower}, {} {upper}", pair[0], pair[1]));
        }
    }
}

fn times(look: &mut Look<'_, '_>, at: &str, day: &Value, fields: [&str; 2], schedule: Option<(Moment, Moment)>) {
    let mut read = [0; 2];
    for (field, read) in fields.iter().zip(&mut read) {
        let Some(time) = read_moment(text(day, field)) else {
            return look.say("date", format!("{at}/{field}"), format!("there is no moment {}", text(day, field)));
        };
        *read = time;
        if field.starts_with("actual") && time > NOW {
            look.say(
                "day-times",
                format!("{at}/{field}"),
                format!("{} is not past; now is {}", moment(time), moment(NOW)),
            );
        } else if field.starts_with("estimated") && time < NOW {
            look.say("day-times", format!("{at}/{field}"), format!("{} is past; now is {}", moment(time), moment(NOW)));
        }
    }
    let [departure, arrival] = read;
    if departure >= arrival {
        let what = format!("it departs at {} and arrives at {}", moment(departure), moment(arrival));
        look.say("day-times", format!("{at}/{}", fields[1]), what);
    }
    let Some((due, _)) = schedule else { return };
    if (departure - due).abs() > DAY {
        let what = format!("it departs at {}, by schedule at {}", moment(departure), moment(due));
        look.say("day-times", format!("{at}/{}", fields[0]), what);
    } else if text(day, "status") == "delayed" && departure <= due {
        let what = format!("it is delayed, and departs at {}, by schedule at {}", moment(departure), moment(due));
        look.say("day-times", format!("{at}/{}", fields[0]), what);
    }
}
