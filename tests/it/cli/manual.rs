//! The completions and the man pages have every subcommand and every option.

use std::fs;
use std::path::Path;

use crate::cli::Desk;

const SUBCOMMANDS: &[&str] = &[
    "check",
    "new",
    "import",
    "export",
    "convert",
    "validate",
    "diff",
    "formats",
    "find",
    "render",
    "repair",
    "merge",
    "log",
    "purge",
    "stats",
    "gazetteer",
    "suggest",
    "tag",
    "train",
    "score",
    "agree",
    "split",
    "backup",
    "completions",
];

/// The subcommands of `tawsim gazetteer`.
const GAZETTEER: [&str; 5] = ["add", "list", "remove", "on", "off"];

fn printed(args: &str) -> String {
    let output = Desk::new(&[]).command(args).output().unwrap();
    assert!(output.status.success(), "{args}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the long options in the help of a subcommand.
fn options(subcommand: &str) -> Vec<String> {
    let help = printed(&format!("{subcommand} --help"));
    let options: Vec<String> = help
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter_map(|word| word.strip_prefix("--"))
        .filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(ToOwned::to_owned)
        .collect();
    assert!(options.contains(&"help".to_owned()), "{help}");
    options
}

#[test]
fn manual_completions_know_every_subcommand_and_option() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = printed(&format!("completions {shell}"));
        for subcommand in SUBCOMMANDS {
            assert!(script.contains(subcommand), "{shell} lacks {subcommand}");
            for option in options(subcommand) {
                assert!(script.contains(&option), "{shell} lacks --{option}");
            }
        }
    }
}

/// The generated files of the package are kept next to the desktop entry. With `UPDATE_MANUAL=1`
/// they are written again.
#[test]
fn manual_in_the_package_is_what_the_program_writes() {
    let mut desk = Desk::new(&[]);
    desk.run("man -o pages");
    let mut expected: Vec<(String, String)> = fs::read_dir(desk.path("pages"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| (format!("man/{name}"), desk.read(&format!("pages/{name}"))))
        .collect();
    for (shell, name) in [
        ("bash", "tawsim.bash"),
        ("zsh", "_tawsim"),
        ("fish", "tawsim.fish"),
    ] {
        let script = printed(&format!("completions {shell}"));
        expected.push((format!("completions/{name}"), script));
    }
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    for (name, text) in expected {
        let path = assets.join(&name);
        if std::env::var_os("UPDATE_MANUAL").is_some() {
            tawsim::base::atomic_file::atomic_write_bytes(&path, text.as_bytes()).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == text,
            "{name} is old: UPDATE_MANUAL=1 cargo test manual"
        );
    }
}

#[test]
fn manual_has_a_page_for_each_subcommand_with_its_options() {
    let mut desk = Desk::new(&[]);
    desk.run("man -o pages");
    let mut pages: Vec<String> = fs::read_dir(desk.path("pages"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort_unstable();
    let mut expected: Vec<String> = SUBCOMMANDS
        .iter()
        .map(|name| format!("tawsim-{name}.1"))
        .chain(["tawsim.1".to_owned()])
        .chain(GAZETTEER.map(|name| format!("tawsim-gazetteer-{name}.1")))
        .collect();
    expected.sort_unstable();
    assert_eq!(pages, expected);
    let front = desk.read("pages/tawsim.1");
    for subcommand in SUBCOMMANDS {
        assert!(
            front.contains(&format!("tawsim\\-{subcommand}(1)")),
            "{front}"
        );
        let page = desk.read(&format!("pages/tawsim-{subcommand}.1"));
        for option in options(subcommand) {
            let written = option.replace('-', "\\-");
            assert!(page.contains(&format!("\\-\\-{written}")), "{page}");
        }
    }
}
