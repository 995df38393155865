//! Days and weeks of UTC.

/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// The day that a time in unix seconds lies in, counted from 1970-01-01.
pub fn day_of(at: i64) -> i64 {
    at.div_euclid(DAY)
}

/// The Monday on or before a day.
pub fn monday_of(day: i64) -> i64 {
    // 1970-01-01 was a Thursday.
    day - (day + 3).rem_euclid(7)
}

/// A day as `2026-05-04`, in the proleptic Gregorian calendar.
pub fn date(day: i64) -> String {
    // Years are counted from March, so that the leap day is the last; an era is the 146,097 days of 400 years.
    let days = day.saturating_add(719_468);
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year.saturating_add(era.saturating_mul(400)) + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_weeks() {
        for (day, want) in [(0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (20_782, "2026-11-25")] {
            assert_eq!(date(day), want);
        }
        assert_eq!(date(monday_of(day_of(1_795_600_000))), "2026-11-23");
        assert_eq!(monday_of(-3), -3, "1969-12-29 was a Monday");
        assert_eq!(monday_of(monday_of(20_782)), monday_of(20_782));
        date(i64::MAX / DAY);
        date(i64::MIN / DAY);
    }
}
