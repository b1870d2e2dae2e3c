//! Fields keep what was typed, and are tied to all that is said of them.

use super::*;
use crate::Form;
use ground::Refused;

/// What was typed, refused at a field.
fn refused(field: &'static str) -> FormValues {
    let sent = Form::parse(b"name=%3CAda%3E&on=2026-02-30&text=%0Atwo&part=deputy");
    FormValues::refused(sent, &Refused::field(field, "t", "Put it right."))
}

#[track_caller]
fn has(markup: &Markup, parts: &[&str]) {
    for part in parts {
        assert!(markup.0.contains(part), "{part} is not in {}", markup.0);
    }
}

#[test]
fn a_field_keeps_what_was_typed_and_is_tied_to_all_that_is_said_of_it() {
    let filled = refused("name");
    let field = Field::new("name", "Name").of(&filled).hint("As you write it.").most(80);
    has(
        &field.readers("Everyone can read this.").text(),
        &[
            "<label for=\"f-name\">Name</label>",
            "value=\"&lt;Ada&gt;\"",
            "maxlength=\"80\"",
            "aria-describedby=\"f-name-hint f-name-error f-name-readers\"",
            "aria-invalid=\"true\"",
            "id=\"f-name-error\"><span class=\"unseen\">Error: </span>Put it right.",
        ],
    );
    has(&filled.mistakes().summary(), &["role=\"alert\"", "<a href=\"#f-name\">Put it right.</a>"]);
    let other = Field::new("text", "Text").of(&filled).text();
    assert!(!other.0.contains("aria-invalid"), "{}", other.0);
    assert_eq!(Mistakes::default().summary().0, "");
}

#[test]
fn a_day_that_is_none_is_shown_as_it_was_typed() {
    let wrong = Field::new("on", "Day").of(&refused("on")).date();
    has(&wrong, &["type=\"text\"", "value=\"2026-02-30\""]);
    let right = Field::new("on", "Day").value("2026-02-28").date();
    has(&right, &["type=\"date\"", "value=\"2026-02-28\""]);
    has(&Field::new("on", "Day").date(), &["type=\"date\""]);
}

#[test]
fn a_line_break_at_the_beginning_of_a_text_is_not_lost() {
    let text = Field::new("text", "Text").of(&refused("name")).textarea(3);
    has(&text, &["rows=\"3\"", ">\n\ntwo</textarea>"]);
}

#[test]
fn the_summary_leads_to_the_first_of_several_answers_and_the_chosen_one_is_ticked() {
    let filled = refused("part");
    let parts =
        [Choice::new("head", "Head").hint("Several share it"), Choice::new("deputy", "Deputy")];
    let field = Field::new("part", "As").of(&filled);
    has(&filled.mistakes().summary(), &["href=\"#f-part\""]);
    has(
        &field.radios(&parts),
        &[
            "<legend>As</legend>",
            "<input id=\"f-part\" name=\"part\" type=\"radio\" value=\"head\" aria-describedby=\"f-part-about\">",
            "<input id=\"f-part-1\" name=\"part\" type=\"radio\" value=\"deputy\" checked>",
            "<p class=\"hint\" id=\"f-part-about\">Several share it</p>",
        ],
    );
    let boxes = Field::new("part", "As").checkboxes(&parts, &["head"]);
    has(&boxes, &["value=\"head\" checked", "value=\"deputy\">"]);
}

#[test]
fn none_stands_first_in_a_list_that_may_be_left_and_groups_have_headings() {
    let field = Field::new("room", "Room").value("b").optional();
    let list = field.select_or("Any", [Choice::new("a", "A"), Choice::new("b", "B")]);
    has(
        &list,
        &[
            "<span class=\"optional\">(optional)</span>",
            "<option value=\"\">Any</option><option value=\"a\">A</option><option value=\"b\" selected>B</option>",
        ],
    );
    let groups = [("More".to_owned(), vec![Choice::new("b", "B")])];
    let grouped = field.select_grouped(&[Choice::new("a", "A")], &groups);
    has(&grouped, &["<optgroup label=\"More\"><option value=\"b\" selected>B</option></optgroup>"]);
}

#[test]
fn a_field_of_a_group_or_of_one_form_among_several_has_an_id_of_its_own() {
    has(
        &Field::new("level.7.name", "Level").text(),
        &["id=\"f-level-7-name\"", "name=\"level.7.name\""],
    );
    has(&Field::new("last", "Day").id("f-last-7").date(), &["for=\"f-last-7\"", "id=\"f-last-7\""]);
    has(
        &checkbox("spans", "It spans", true, Some("Also elsewhere")),
        &["value=\"true\" checked", "aria-describedby=\"f-spans-hint\""],
    );
}
