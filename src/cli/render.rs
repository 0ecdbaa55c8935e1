//! `tawsim render`: draws an annotated passage as SVG or PNG, without a display.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use crate::arabic::diacritics;
use crate::base::atomic_file::atomic_write_bytes;
use crate::base::progress::ProgressMonitor;
use crate::cli::common::dataset::refuse_missing_folder;
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::cli::common::sources::{Keeping, Sources};
use crate::commands::problem_text::english;
use crate::figure::palette::Theme;
use crate::figure::{Figure, FigureStyle, Mark, compose, png, svg};
use crate::formats::common::direct_convert;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::exported::ExportDocument;
use crate::formats::core::spec::FormatSpec;
use crate::model::annotation::Annotation;
use crate::model::id::LabelId;
use crate::model::labels::label::{Label, LabelSet};
use crate::model::labels::line_pattern;
use crate::session::export::documents::ExportChoice;
use crate::session::import::read_files::Gathering;
use crate::text::glyphs::fonts::{FontSet, ReadingFace};
use crate::text::offset::{CharOffset, OffsetMap};
use crate::text::span::Span;

/// Draw an annotated passage as SVG or PNG
///
/// The layout is that of the window. Letters are drawn as outlines, so the picture looks the same
/// on every computer.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A text, a dataset or a project
    #[arg(value_name = "FILE|PROJECT")]
    file: PathBuf,
    /// The picture to write: .svg or .png
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// The document, if there are several
    #[arg(long, value_name = "ID")]
    document: Option<String>,
    /// The layer to show instead of the gold layer
    #[arg(long, value_name = "NAME")]
    layer: Option<String>,
    /// The passage, in code points; without this option, the whole text
    #[arg(long, value_name = "START:END", value_parser = range)]
    range: Option<(usize, usize)>,
    /// The width of the picture, in points
    #[arg(long, default_value_t = 720.0, value_parser = points::<100, 10_000>)]
    width: f32,
    /// The size of the letters, in points
    #[arg(long, default_value_t = 22.0, value_parser = points::<6, 200>)]
    size: f32,
    /// Pixels per point, in a PNG
    #[arg(long, default_value_t = 2.0, value_parser = points::<1, 8>)]
    scale: f32,
    /// The colors
    #[arg(long, value_enum, default_value = "light")]
    theme: ThemeName,
    /// The typeface; auto is naskh, or classical for vocalized text
    #[arg(long, value_enum, default_value = "auto")]
    face: FaceName,
    /// The caption of a label: its short name, its name in data, or its name in a language
    #[arg(long, value_enum, default_value = "short")]
    captions: Captions,
    /// The format of the file, if the content does not show it
    #[arg(long, value_name = "ID", value_parser = input::format)]
    format: Option<&'static FormatSpec>,
    /// The encoding of texts that are not UTF-8, such as windows-1256
    #[arg(long, value_name = "NAME", value_parser = input::encoding)]
    encoding: Option<Encoding>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ThemeName {
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FaceName {
    Auto,
    Naskh,
    Classical,
    Sans,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Captions {
    Short,
    Name,
    Ar,
    En,
    None,
}

fn range(told: &str) -> Result<(usize, usize), String> {
    let parts = told.split_once(':');
    let numbers = parts.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    numbers
        .filter(|(start, end)| start < end)
        .ok_or_else(|| "two offsets in code points, the first one smaller, as 120:480".to_owned())
}

fn points<const LEAST: u16, const MOST: u16>(told: &str) -> Result<f32, String> {
    told.parse()
        .ok()
        .filter(|value| (f32::from(LEAST)..=f32::from(MOST)).contains(value))
        .ok_or_else(|| format!("a number from {LEAST} to {MOST}"))
}

/// The file type of a picture.
#[derive(Clone, Copy)]
enum Kind {
    Svg,
    Png,
}

fn kind(output: &Path) -> Result<Kind, CliError> {
    let extension = output
        .extension()
        .map(|e| e.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("svg") => Ok(Kind::Svg),
        Some("png") => Ok(Kind::Png),
        _ => Err(CliError::usage(format!(
            "the name of a picture ends with .svg or .png, not so {}",
            output.display()
        ))),
    }
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let kind = kind(&args.output)?;
    refuse_missing_folder(&args.output)?;
    let (labels, document) = if input::is_project(&args.file) {
        from_project(&args, output)?
    } else {
        from_file(&args, output)?
    };
    let text = &document.document.text;
    let span = args.range.map(|range| passage(text, range)).transpose()?;
    let figure = Figure {
        text,
        marks: marks(&document, &labels, &args)?,
        span,
        style: FigureStyle {
            width: args.width,
            size: args.size,
            face: face(args.face, text, span),
            theme: match args.theme {
                ThemeName::Light => Theme::Light,
                ThemeName::Dark => Theme::Dark,
            },
            rtl: None,
        },
    };
    let fonts = FontSet::bundled();
    let scene = compose(&figure, &fonts);
    let bytes = match kind {
        Kind::Svg => svg::write(&scene, &fonts).into_bytes(),
        Kind::Png => png::write(&scene, &fonts, args.scale).map_err(|too_large| {
            CliError::usage(too_large.to_string())
                .hint("choose a passage with --range, or write an SVG")
        })?,
    };
    atomic_write_bytes(&args.output, &bytes)
        .map_err(|error| CliError::io("the picture cannot be written", &args.output, &error))?;
    output.has_done("the picture is written");
    output.line(&format!(
        "Drew {} by {} points: {}",
        scene.width,
        scene.height,
        args.output.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn from_project(args: &Args, output: &mut Output) -> Result<(LabelSet, ExportDocument), CliError> {
    // Reading needs no lock, so that a project that is open elsewhere can be drawn.
    let session = project::open_or_read(&args.file, output)?;
    let project = session.snapshot()?;
    let rows = match &args.document {
        Some(_) => Vec::new(),
        None => project.rows(0..project.n_documents().min(LISTED + 1))?,
    };
    let name = chosen(args, rows.iter().map(|row| row.name.as_str()))?;
    let choice = ExportChoice {
        layer: args.layer.clone(),
        names: vec![name.clone()],
        ..ExportChoice::default()
    };
    let mut documents = project.export_documents(choice)?;
    let document = documents.next().transpose()?;
    let damage = documents.take_damage();
    if let (None, Some(problem)) = (&document, damage.last()) {
        return Err(CliError::data(english().problem_line(problem)));
    }
    for problem in damage {
        let problem = english().problem_line(&problem);
        output.tell(&format!("left out: {problem}"));
    }
    let document = document.ok_or_else(|| no_document(&name))?;
    Ok((project.labels().clone(), document))
}

fn from_file(args: &Args, output: &mut Output) -> Result<(LabelSet, ExportDocument), CliError> {
    let sources = Sources::find(&args.file)?;
    let how = Gathering {
        format: args.format,
        encoding: args.encoding,
        ..Gathering::default()
    };
    let watch = ProgressMonitor::default();
    let mut kept = Keeping::default();
    let seen = output.watching(&watch, || sources.read(&how, &watch, &mut kept));
    seen.accept(false, output)?;
    let (header, documents) = direct_convert::export(kept.project(), "figure");
    let names = documents.iter().map(|d| &*d.document.name);
    let name = chosen(args, names.take(LISTED + 1))?;
    let found = documents.into_iter().find(|d| *d.document.name == *name);
    let mut document = found.ok_or_else(|| no_document(&name))?;
    if let Some(wanted) = &args.layer {
        let mut layers = document.layers.into_iter();
        let layer = layers.find(|layer| *layer.annotator == **wanted);
        document.entities = layer
            .ok_or_else(|| CliError::user(format!("the document has no layer {wanted}")))?
            .entities;
        document.layers = Vec::new();
    }
    Ok((header.labels, document))
}

/// The maximum number of ids that an error lists.
const LISTED: usize = 8;

/// Returns the id that was named, or else the id of the only document.
fn chosen<'a>(args: &Args, mut names: impl Iterator<Item = &'a str>) -> Result<String, CliError> {
    if let Some(name) = &args.document {
        return Ok(name.clone());
    }
    let Some(first) = names.next() else {
        return Err(CliError::data(format!(
            "there is no document in {}",
            args.file.display()
        )));
    };
    let mut others = names.peekable();
    if others.peek().is_none() {
        return Ok(first.to_owned());
    }
    let mut listed = first.to_owned();
    for name in others.by_ref().take(LISTED - 1) {
        let _ = write!(listed, ", {name}");
    }
    if others.next().is_some() {
        listed.push('\u{2026}');
    }
    Err(CliError::usage("there are several documents")
        .hint(format!("use --document with one of these: {listed}")))
}

fn no_document(name: &str) -> CliError {
    CliError::user(format!("there is no document {name}"))
}

/// Returns the passage between two code points, extended to whole letters with their marks.
fn passage(text: &str, (start, end): (usize, usize)) -> Result<Span, CliError> {
    let map = OffsetMap::new(text);
    let byte = |at: usize| map.byte_from_char(text, CharOffset(at)).map(|byte| byte.0);
    byte(start)
        .zip(byte(end))
        .and_then(|(start, end)| Span::snapped(text, start, end))
        .ok_or_else(|| {
            CliError::usage(format!(
                "the text has {} code points; {start}:{end} lies beyond",
                map.chars()
            ))
        })
}

fn face(name: FaceName, text: &str, span: Option<Span>) -> ReadingFace {
    let passage = span.and_then(|span| span.get(text)).unwrap_or(text);
    match name {
        FaceName::Auto if diacritics::is_vocalised(passage) => ReadingFace::Classical,
        FaceName::Auto | FaceName::Naskh => ReadingFace::Naskh,
        FaceName::Classical => ReadingFace::Classical,
        FaceName::Sans => ReadingFace::Sans,
    }
}

fn marks(document: &ExportDocument, labels: &LabelSet, args: &Args) -> Result<Vec<Mark>, CliError> {
    // Labels that a file gives only by name get the properties of the default labels.
    let usual = LabelSet::default_set(|| LabelId(uuid::Uuid::nil()));
    let colors: Vec<_> = labels.labels.iter().map(|label| label.color).collect();
    let patterns = line_pattern::patterns(&colors);
    let mark = |annotation: &Annotation| {
        let label = labels.get(annotation.label)?;
        let rank = labels.rank(label.id);
        Some(Mark {
            span: annotation.span,
            caption: caption(label, usual.by_name(&label.name), args.captions),
            color: label.color,
            pattern: patterns.get(rank).copied().unwrap_or_default(),
            rank: rank as u32,
        })
    };
    let marks = document.entities.iter().map(|annotation| mark(annotation));
    marks
        .collect::<Option<_>>()
        .ok_or_else(|| CliError::internal("an entity has a label that is not in the label set"))
}

fn caption(label: &Label, usual: Option<&Label>, captions: Captions) -> String {
    let display = |language: &str| {
        let own = label.display_name.get(language);
        let known = own.or_else(|| usual?.display_name.get(language));
        known.unwrap_or(&label.name).clone()
    };
    match captions {
        Captions::Short => {
            let aliases = label
                .aliases
                .iter()
                .chain(usual.iter().flat_map(|l| &l.aliases));
            let begins = aliases.filter(|alias| label.name.starts_with(alias.as_str()));
            let shortest = begins.min_by_key(|alias| alias.len());
            shortest.unwrap_or(&label.name).clone()
        }
        Captions::Name => label.name.clone(),
        Captions::Ar => display("ar"),
        Captions::En => display("en"),
        Captions::None => String::new(),
    }
}
