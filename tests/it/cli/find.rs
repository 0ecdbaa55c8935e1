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
        .run("find p.tawsim اسرائيل --clitics --count")
        .run("find p.tawsim إسرائيل --distinguish alef,tatweel --count")
        .run("find p.tawsim london --level 0 --ignore case --count")
        .run(r"find p.tawsim [إا]سرا\w+ --regex --context 4")
        .run(r"find p.tawsim \d{4} --regex --context 3 --json")
        .run("find p.tawsim x* --regex --count")
        .run("find p.tawsim (ال --regex")
        .run(r"find p.tawsim \p{Arabik} --regex")
        .run("find p.tawsim x --ignore vowels")
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

#[test]
fn find_lines_are_sorted_and_written_as_a_table() {
    let mut desk = Desk::new(&[]);
    desk.write(
        "texts/a.txt",
        "قال وزير الدفاع أمس\n= ثم وزير، إبراهيم\t\"وزير\" و",
    );
    desk.write("texts/b.txt", "أخي وزير احمد ولوزير مال");
    desk.run("new p")
        .run("import p.tawsim texts")
        .run("find p.tawsim وزير --sort text --context 8")
        .run("find p.tawsim وزير --sort before --context 8")
        .run("find p.tawsim وزير --sort after --context 8 --limit 3")
        .run("find p.tawsim وزير --sort after --context 8 --whole-word --json")
        .run("find p.tawsim وزير --csv hits.csv --sort before")
        .run(r"find p.tawsim =\s --regex --csv formula.csv")
        .run("find p.tawsim وزير --csv none/hits.csv")
        .run("find p.tawsim وزير --csv p.tawsim")
        .run("find p.tawsim وزير --csv x.csv --count");
    let tables = ["hits.csv", "formula.csv"].map(|name| desk.read(name).replace('\r', "␍"));
    insta::assert_snapshot!(format!("{}{}", desk.told(), tables.concat()));
}

#[test]
fn find_table_gives_code_points_and_labels_that_hold() {
    let mut desk = Desk::new(&[]);
    let record = r#"{"id": 1, "text": "زار مُحَمَّد 😀 محمد. ومحمد", "label": [[4, 12, "PERSON"]]}"#;
    desk.write("texts.jsonl", record);
    desk.run("new p").run("import p.tawsim texts.jsonl");
    desk.run("find p.tawsim محمد --csv hits.csv");
    let table = desk.read("hits.csv");
    let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split(',').collect()).collect();
    assert_eq!(
        rows[0].join(","),
        "\u{FEFF}document,start,end,before,hit,after,label"
    );
    let text: Vec<char> = "زار مُحَمَّد 😀 محمد. ومحمد".chars().collect();
    for row in &rows[1..] {
        let place = |cell: &str| cell.parse::<usize>().unwrap();
        let words: String = text[place(row[1])..place(row[2])].iter().collect();
        assert_eq!(words, row[4]);
    }
    let labels: Vec<&str> = rows[1..].iter().map(|row| row[6]).collect();
    assert_eq!(labels, ["PERSON", "", ""]);
}
