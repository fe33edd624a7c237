//! Names that were probably meant.

use callwright::check::nearest;

#[test]
fn near_names_are_found_and_far_ones_are_not() {
    let names = ["get_weather", "getForecast", "book_table", "city", "a"];
    for (name, meant) in [
        ("get_wether", Some("get_weather")),
        ("getWeather", Some("get_weather")),
        ("GET-FORECAST", Some("getForecast")),
        ("book_tabel", Some("book_table")),
        ("cty", Some("city")),
        // A swap of neighbours is one edit, and one is all that four letters allow.
        ("ctiy", Some("city")),
        ("ciyt", Some("city")),
        ("tyci", None),
        ("send_mail", None),
        ("x", None),
        ("A", Some("a")),
        ("", None),
    ] {
        assert_eq!(nearest(name, names), meant, "{name}");
    }
}
