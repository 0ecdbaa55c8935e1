//! `tawsim find`: folded search in the titles and texts of a project.

use std::ops::{ControlFlow, Range};
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::arabic::fold::{Level, Rules, Switch};
use crate::arabic::search_options::{SearchOptions, WordBounds};
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::{Output, one_line};
use crate::cli::common::project;
use crate::cli::find_fields;
use crate::cli::find_lines::{self, LinesWanted};
use crate::commands::texts::{Language, Texts};
use crate::model::corpus::listing::{Filter, Sort};
use crate::model::document::Document;
use crate::session::Session;
use crate::session::query::concordance::{ConcordanceRequest, Order};
use crate::session::query::finder::{self, SearchHit, SearchQuery};

/// Find words in the titles and texts of a project
///
/// The level says which spellings are equal: 0 compares exactly; 1 ignores diacritics, tatweel and
/// invisible characters; 2 also ignores the forms of alef, yeh, kaf, heh and digits; 3 also ignores
/// teh marbuta and hamza. --ignore and --distinguish change single differences of the level. Each hit is printed with its position in code points, end exclusive, as
/// in the gold format. Parts of words are found too, because names follow proclitics; --whole-word
/// leaves them out.
#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command"
)]
pub(super) struct Args {
    /// The project
    project: PathBuf,
    /// The words to search for
    query: String,
    /// Search normal forms, notes or flags of entities instead of titles and texts
    #[arg(long = "in", value_name = "FIELDS", value_delimiter = ',', value_parser = ["norm", "note", "flags"], conflicts_with_all = ["count", "sort", "csv", "build_index"])]
    fields: Vec<String>,
    /// The query is a regular expression
    ///
    /// Its letters are folded as the texts are; ^ and $ are the ends of a line.
    #[arg(long)]
    regex: bool,
    /// Which spellings are equal: 0 (exact) to 3
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=3))]
    level: u8,
    /// Ignore these differences too, whatever the level says
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = switches())]
    ignore: Vec<String>,
    /// Do not ignore these differences, whatever the level says
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = switches())]
    distinguish: Vec<String>,
    /// Distinguish upper case and lower case
    #[arg(long)]
    match_case: bool,
    /// Find whole words only, no parts of words
    #[arg(long)]
    whole_word: bool,
    /// Find whole words, and those after proclitics: وسورية for سورية
    #[arg(long)]
    clitics: bool,
    /// Stop after this number of hits; 0 finds all [default: 100, with --csv all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// The number of characters to show before and after each hit
    #[arg(long, value_name = "N", default_value_t = 40)]
    context: usize,
    /// Print the hits in the texts one a line (a concordance), in this order: as they are in the
    /// texts, or by the words before or after them, the nearest word first
    #[arg(long, value_name = "ORDER", value_parser = ["text", "before", "after"], conflicts_with = "count")]
    sort: Option<String>,
    /// Write the hits in the texts as a table (CSV): document, start, end, before, hit, after, label
    ///
    /// Start and end count code points; the label is that of an entity with exactly this span. A
    /// cell that begins with = + - or @ gets an apostrophe, so that no spreadsheet runs it as a
    /// formula.
    #[arg(long, value_name = "FILE", conflicts_with = "count")]
    csv: Option<PathBuf>,
    /// Print only the number of hits
    #[arg(long)]
    count: bool,
    /// Build the search index first; without an index every text is read
    #[arg(long)]
    build_index: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

/// A document with matches, of which some are listed.
struct Listed {
    document: Document,
    hits: usize,
    matches: Vec<Match>,
}

/// The part of a document that a match is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Id,
    Title,
    Text,
}

impl Part {
    const ALL: [Self; 3] = [Self::Id, Self::Title, Self::Text];

    fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Text => "text",
        }
    }

    /// Returns the text of the part. If the id and the title are equal, they are searched once.
    fn of(self, document: &Document) -> &str {
        match self {
            Self::Id => &document.name,
            Self::Title => document
                .title
                .as_deref()
                .filter(|title| *title != document.name)
                .unwrap_or_default(),
            Self::Text => &document.text,
        }
    }
}

struct Match {
    part: Part,
    bytes: Range<usize>,
    chars: Range<usize>,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let query = query(&args)?;
    let mut session = project::open_or_read(&args.project, output)?;
    if args.build_index {
        index(&mut session, output)?;
    }
    let project = session.snapshot()?;
    let usual = if args.csv.is_some() { 0 } else { 100 };
    let limit = match args.limit.unwrap_or(usual) {
        0 => usize::MAX,
        limit => limit,
    };
    if !args.fields.is_empty() {
        let (query, print) = ((&query, args.query.as_str()), (limit, args.json));
        return find_fields::run(&project, query, &args.fields, print, output);
    }
    if args.csv.is_some() || args.sort.is_some() {
        let request = ConcordanceRequest {
            query,
            context: args.context,
            most: limit,
        };
        let wanted = LinesWanted {
            order: match args.sort.as_deref() {
                Some("before") => Order::Before,
                Some("after") => Order::After,
                _ => Order::Text,
            },
            csv: args.csv.as_deref(),
            json: args.json,
            about: json!({"query": args.query, "level": args.level}),
        };
        return find_lines::run(&project, &request, wanted, output);
    }
    let order = project.list(&Filter::default(), Sort::default())?;
    let mut found = Vec::new();
    let (mut hits, mut looked) = (0, 0);
    let forward = |one: SearchHit| {
        hits += one.hits();
        found.push(one);
        if !args.count && hits >= limit {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let poll = || {
        looked += 64;
        output.progress("Reading", looked, None);
        ControlFlow::Continue(())
    };
    let stopped = project.search(&query, &order, poll, forward)?;
    let complete = stopped.is_continue() && (args.count || hits <= limit);
    let mut left = if args.count { 0 } else { limit };
    let mut results = Vec::new();
    if !args.count {
        for one in &found {
            let document = project.document_of(one.key)?;
            let matches = matches(&document, &query, left);
            left -= matches.len();
            results.push(Listed {
                document,
                hits: one.hits(),
                matches,
            });
        }
    }
    if args.json {
        let results: Vec<Value> = results.iter().map(|r| r.to_json(args.context)).collect();
        output.json(&json!({
            "query": args.query,
            "level": args.level,
            "documents": found.len(),
            "hits": hits,
            "complete": complete,
            "results": results,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for result in &results {
        output.line(&result.heading())?;
        for listed in &result.matches {
            output.line(&result.line(listed, args.context))?;
        }
    }
    let told = format!(
        "{} in {} of {}",
        counted(hits, "hit"),
        counted(found.len(), "document"),
        order.len()
    );
    if args.count {
        output.line(&told)?;
    } else if complete {
        output.tell(&told);
    } else {
        output.tell(&format!(
            "Stopped after {}; --limit 0 lists all, --count counts them",
            counted(limit, "hit")
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the names of the switches, for the parser of the command line.
fn switches() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(Switch::ALL.map(Switch::name))
}

/// Returns the rules of the level and of the switches.
fn rules(args: &Args) -> Rules {
    let level = Level::of(args.level).unwrap_or_default();
    let case = !args.match_case && level != Level::Exact;
    let named = |names: &[String]| -> Vec<Switch> {
        let names = names.iter();
        names.filter_map(|name| Switch::of_name(name)).collect()
    };
    let set = |rules: Rules, on: bool| {
        let named = named(if on { &args.ignore } else { &args.distinguish });
        named
            .into_iter()
            .fold(rules, |rules, switch| switch.set(rules, on))
    };
    let rules = Switch::Case.set(level.rules(), case);
    set(set(rules, true), false)
}

/// Returns the query of the arguments.
fn query(args: &Args) -> Result<SearchQuery, CliError> {
    if args.query.trim().is_empty() {
        return Err(CliError::usage("the query is empty").hint("name the words to search for"));
    }
    let options = SearchOptions {
        rules: rules(args),
        words: if args.clitics {
            WordBounds::AfterClitics
        } else if args.whole_word {
            WordBounds::Whole
        } else {
            WordBounds::Parts
        },
        is_pattern: args.regex,
    };
    let query = SearchQuery::with_options(&args.query, options).map_err(|error| {
        let texts = Texts::new(Language::English);
        CliError::usage(error.to_string()).hint(texts.plain_pattern_fault(&error))
    })?;
    query.ok_or_else(|| {
        let error = CliError::usage("the query has only characters that this level ignores");
        error.hint("--level 0 compares exactly")
    })
}

fn index(session: &mut Session, output: &mut Output) -> Result<(), CliError> {
    let backlog = session.search_backlog()?;
    let mut done = 0;
    session.index_texts(|n| {
        done += n;
        output.progress("Indexing", done, Some(backlog.documents.max(done)));
        ControlFlow::Continue(())
    })?;
    Ok(())
}

/// Returns the matches in a document, at most `limit`, those in its id and its title first.
fn matches(document: &Document, query: &SearchQuery, limit: usize) -> Vec<Match> {
    let mut listed = Vec::new();
    for part in Part::ALL {
        let text = part.of(document);
        let folded = query.fold(text);
        let (mut byte, mut char) = (0, 0);
        let mut chars_to = |to: usize| {
            char += text.get(byte..to).unwrap_or_default().chars().count();
            byte = to;
            char
        };
        let room = limit - listed.len();
        for bytes in query.places(&folded, text).take(room) {
            let chars = chars_to(bytes.start)..chars_to(bytes.end);
            listed.push(Match { part, bytes, chars });
        }
    }
    listed
}

impl Listed {
    /// Returns the text before the match, the match, and the text after it.
    fn parts(&self, listed: &Match, context: usize) -> [&str; 3] {
        let text = listed.part.of(&self.document);
        let Range { start, end } = listed.bytes;
        let from = finder::before(text, start, context);
        let to = finder::after(text, end, context);
        [from..start, start..end, end..to].map(|range| text.get(range).unwrap_or_default())
    }

    fn heading(&self) -> String {
        let name = &self.document.name;
        match &self.document.title {
            Some(title) if title != name => format!("{name}  {}", one_line(title)),
            _ => name.clone(),
        }
    }

    fn line(&self, listed: &Match, context: usize) -> String {
        let [before, hit, after] = self.parts(listed, context).map(one_line);
        let Range { start, end } = listed.chars;
        let place = match listed.part {
            Part::Text => String::new(),
            part => format!("{} ", part.name()),
        };
        format!("  {place}{start}..{end}  {before}\u{27E6}{hit}\u{27E7}{after}")
    }

    fn to_json(&self, context: usize) -> Value {
        let matches = self.matches.iter().map(|listed| {
            let [before, hit, after] = self.parts(listed, context);
            json!({
                "in": listed.part.name(),
                "start": listed.chars.start,
                "end": listed.chars.end,
                "text": hit,
                "before": before,
                "after": after,
            })
        });
        json!({
            "document": self.document.name,
            "title": self.document.title,
            "hits": self.hits,
            "matches": matches.collect::<Vec<_>>(),
        })
    }
}
