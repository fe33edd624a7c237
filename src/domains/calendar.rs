//! Dates and times as the tables write them, counted in seconds. No clock: "now" is a moment of the worlds.

/// Seconds since 1970-01-01T00:00:00 on the world's own clock (EST).
pub type Moment = i64;

pub const MINUTE: i64 = 60;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// When the worlds stand: 2024-05-15 15:00:00 EST, the moment that the policy of tau-bench's airline names.
pub const NOW: Moment = 19_858 * DAY + 15 * HOUR;

/// `YYYY-MM-DD` to its first second; `None` where there is no such day.
pub fn read_date(text: &str) -> Option<Moment> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let (year, month, day) = (digits(year, 4)?, digits(month, 2)?, digits(day, 2)?);
    if year == 0 {
        return None;
    }
    let moment = days(year, month, day) * DAY;
    // A day that there is comes back.
    (date(moment) == text).then_some(moment)
}

/// `YYYY-MM-DDTHH:MM:SS`.
pub fn read_moment(text: &str) -> Option<Moment> {
    let (day, time) = text.split_once('T')?;
    Some(read_date(day)? + read_clock(time)?)
}

/// `HH:MM:SS` since midnight.
pub fn read_clock(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next()?);
    let (hours, minutes, seconds) = (digits(hours, 2)?, digits(minutes, 2)?, digits(seconds, 2)?);
    let within = parts.next().is_none() && hours < 24 && minutes < 60 && seconds < 60;
    within.then_some(hours * HOUR + minutes * MINUTE + seconds)
}

/// `HH:MM:SS`, or `HH:MM:SS+1` for a time of the next day, since the first day's midnight.
pub fn read_arrival(text: &str) -> Option<i64> {
    match text.strip_suffix("+1") {
        Some(clock) => Some(read_clock(clock)? + DAY),
        None => read_clock(text),
    }
}

/// The moment's day as `YYYY-MM-DD`.
pub fn date(moment: Moment) -> String {
    let (year, month, day) = civil(moment.div_euclid(DAY));
    format!("{year:04}-{month:02}-{day:02}")
}

/// The moment's time of day as `HH:MM:SS`.
pub fn clock(moment: Moment) -> String {
    let second = moment.rem_euclid(DAY);
    format!("{:02}:{:02}:{:02}", second / HOUR, second % HOUR / MINUTE, second % MINUTE)
}

/// The moment as `YYYY-MM-DDTHH:MM:SS`.
pub fn moment(moment: Moment) -> String {
    format!("{}T{}", date(moment), clock(moment))
}

fn digits(text: &str, width: usize) -> Option<i64> {
    let plain = text.len() == width && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// Days since 1970-01-01 in the Gregorian calendar; years begin in March, so that leap days come last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468
}

fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let of_years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * of_years + of_years / 4 - of_years / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + of_years + i64::from(month <= 2), month, day)
}
