//! The help of each subcommand.

use crate::cli::Desk;

#[test]
fn help_of_every_subcommand() {
    let mut desk = Desk::new(&[]);
    desk.run("--help");
    for command in [
        "new",
        "import",
        "export",
        "convert",
        "validate",
        "check",
        "render",
        "stats",
        "split",
        "backup",
        "completions",
    ] {
        desk.run(&format!("{command} --help"));
    }
    insta::assert_snapshot!(desk.told());
}

/// It lists the formats, of which one is missing without the feature.
#[cfg(feature = "parquet")]
#[test]
fn usage_that_is_wrong_is_code_2() {
    let mut desk = Desk::new(&["text/crlf.txt"]);
    desk.run("export p.tawsim")
        .run("import p.tawsim")
        .run("imprt")
        .run("convert crlf.txt -o out")
        .run("convert crlf.txt -o out.xml --to conll")
        .run("convert crlf.txt -o out.jsonl --to jsonl")
        .run("convert crlf.txt -o out.json --encoding klingon")
        .run("export p.tawsim -o x.json --state done");
    insta::assert_snapshot!(desk.told());
}
