//! Search finds words in all their spellings, with the offsets in the unit of the gold format.

use crate::cli::Desk;

fn desk() -> Desk {
    let desk = Desk::new(&[]);
    desk.write(
        "texts/a.txt",
        "زار الرئيس إسرائيل،\nوقال في اسرائيل إن 😀 ٢٠٢٤ عام جديد.",
    );
    desk.write("texts/b.txt", "مُحَمَّدٌ وإسرائيـل");
    desk.write("texts/c.txt", "Nothing in LONDON about it");
    desk
}

#[test]
fn find_spellings_and_parts_of_words() {
    let mut desk = desk();
    desk.run("new p")
        .run("import p.tawsim texts")
        .run("find p.tawsim اسرائيل")
        .run("find p.tawsim إسرائيل --level 0 --context 8")
        .run("find p.tawsim محمد --json")
        .run("find p.tawsim 2024 --context 3")
        .run("find p.tawsim london")
        .run("find p.tawsim london --match-case")
        .run("find p.tawsim اسرائيل --limit 1")
        .run("find p.tawsim اسرائيل --count")
        .run("find p.tawsim اسرائيل --build-index --count --json")
        .run("find p.tawsim اسرائيل --whole-word")
        .run("find p.tawsim باريس")
        .run("find p.tawsim ـ")
        .run("find p.tawsim ـ --level 0 --count")
        .run("find p.tawsim x --level 4")
        .run("find none.tawsim x");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn find_gives_code_points_that_hold() {
    let mut desk = desk();
    desk.run("new p").run("import p.tawsim texts");
    let output = desk.command("find p.tawsim عام --json").output().unwrap();
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let hit = &found["results"][0]["matches"][0];
    let text: Vec<char> = desk.read("texts/a.txt").chars().collect();
    let place = |key: &str| hit[key].as_u64().unwrap() as usize;
    let words: String = text[place("start")..place("end")].iter().collect();
    assert_eq!(words, "عام");
    assert_eq!(hit["text"], "عام");
}
