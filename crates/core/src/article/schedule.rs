//! When a reply is meant to be sent: weekdays and times of day at an offset from UTC.
//!
//! `mon-fri 09:00-17:00 +01:00`, `sat,sun 00:00-24:00 Z`. A time that ends before it begins goes on into the next day:
//! `mon-thu 17:00-09:00 +01:00` is four nights. What an article's attribute `schedule` lists holds one beside the other.

/// The attribute of a reply that has its schedule.
pub const ATTRIBUTE: &str = "schedule";

const DAY: i64 = 24 * 60;
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Times of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Whether each weekday counts, from Monday.
    days: [bool; 7],
    /// Minutes of the day.
    from: i64,
    until: i64,
    /// Minutes east of UTC.
    offset: i64,
}

impl Schedule {
    /// Reads a schedule; what is wrong with it and what is allowed, in words, for anything else.
    pub fn parse(text: &str) -> Result<Schedule, String> {
        let wrong = |what: &str| {
            format!(
                "`{}`: {what}; write one like `mon-fri 09:00-17:00 +01:00`",
                text.chars().take(60).collect::<String>()
            )
        };
        let lower = text.to_ascii_lowercase();
        let parts: Vec<&str> = lower.split_whitespace().collect();
        let [days, times, offset] = parts[..] else {
            return Err(wrong("is not weekdays, times and an offset from UTC"));
        };
        let (from, until) = times.split_once('-').ok_or_else(|| wrong("the times are not two with a dash between"))?;
        let time =
            |text: &str| minutes(text).filter(|m| *m <= DAY).ok_or_else(|| wrong("a time is not 00:00 to 24:00"));
        let schedule = Schedule {
            days: weekdays(days).ok_or_else(|| wrong("the weekdays are not of mon, tue, wed, thu, fri, sat, sun"))?,
            from: time(from)?,
            until: time(until)?,
            offset: offset_of(offset).ok_or_else(|| wrong("the offset is not `Z` or like `+01:00`"))?,
        };
        if schedule.from == schedule.until {
            return Err(wrong("begins when it ends; the whole day is 00:00-24:00"));
        }
        Ok(schedule)
    }

    /// Whether it holds at a time, in seconds since 1970.
    #[cfg(any(test, feature = "desk"))]
    pub fn holds(&self, now: i64) -> bool {
        let local = now.div_euclid(60) + self.offset;
        let (day, minute) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        // 1970 began on a Thursday.
        let on = |day: i64| self.days.get((day + 3).rem_euclid(7) as usize).copied().unwrap_or(false);
        if self.from < self.until {
            return on(day) && (self.from..self.until).contains(&minute);
        }
        (on(day) && minute >= self.from) || (on(day - 1) && minute < self.until)
    }
}

fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    if !(1..=2).contains(&hours.len())
        || minutes.len() != 2
        || !(hours.to_owned() + minutes).bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let (hours, minutes) = (hours.parse::<i64>().ok()?, minutes.parse::<i64>().ok()?);
    (minutes < 60).then_some(hours * 60 + minutes)
}

fn offset_of(text: &str) -> Option<i64> {
    match text {
        "z" | "utc" => Some(0),
        _ => {
            let east = text.strip_prefix('+').map(minutes);
            let west = text.strip_prefix(['-', '−']).map(|t| minutes(t).map(|m| -m));
            east.or(west).flatten().filter(|m| m.abs() <= 14 * 60)
        }
    }
}

fn weekdays(text: &str) -> Option<[bool; 7]> {
    let mut days = [false; 7];
    let number = |name: &str| WEEKDAYS.iter().position(|d| *d == name);
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (number(first)?, number(last)?);
        // `sat-mon` goes round the end of the week.
        for day in first..=if last < first { last + 7 } else { last } {
            if let Some(on) = days.get_mut(day % 7) {
                *on = true;
            }
        }
    }
    Some(days)
}

#[cfg(test)]
mod tests {
    use super::Schedule;
    use crate::article::Timestamp;

    fn holds(schedule: &str, at: &str) -> bool {
        Schedule::parse(schedule).unwrap().holds(Timestamp::parse(at).unwrap().seconds())
    }

    #[test]
    fn days_times_and_offsets() {
        // 2026-05-04 is a Monday.
        assert!(holds("mon-fri 09:00-17:00 +02:00", "2026-05-04T07:00:00Z"));
        assert!(!holds("mon-fri 09:00-17:00 +02:00", "2026-05-04T06:59:59Z"));
        assert!(!holds("mon-fri 09:00-17:00 +02:00", "2026-05-04T15:00:00Z"));
        assert!(!holds("mon-fri 09:00-17:00 Z", "2026-05-09T12:00:00Z"));
        assert!(holds("sat,sun 00:00-24:00 Z", "2026-05-10T23:59:59Z"));
        assert!(holds("sat-mon 08:00-09:00 Z", "2026-05-04T08:30:00Z"));
        assert!(holds("mon 00:00-01:00 +14:00", "2026-05-03T10:30:00Z"));
    }

    #[test]
    fn a_night_goes_on_into_the_next_day() {
        let nights = "mon-thu 17:00-09:00 -05:00";
        assert!(holds(nights, "2026-05-04T22:00:00Z"));
        assert!(holds(nights, "2026-05-08T13:59:00Z"), "Friday morning after Thursday");
        assert!(!holds(nights, "2026-05-04T13:00:00Z"), "Monday morning after Sunday");
        assert!(!holds(nights, "2026-05-08T22:30:00Z"));
    }

    #[test]
    fn what_is_none_says_so() {
        for wrong in [
            "",
            "mon",
            "mon 9-17 Z",
            "mon 09:00-25:00 Z",
            "someday 09:00-17:00 Z",
            "mon 09:00-09:00 Z",
            "mon 09:00-17:00 CET",
        ] {
            assert!(Schedule::parse(wrong).unwrap_err().contains("mon-fri 09:00-17:00 +01:00"), "{wrong}");
        }
    }
}
