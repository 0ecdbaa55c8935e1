//! Finds the imports between the files of the source tree: from the paths that begin with `crate::`
//! or `super::`, followed through the re-exports of `mod.rs` files. Test code is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The path of a module: `["formats", "gold", "read"]`.
pub(crate) type Module = Vec<String>;

/// The code of each module, without comments and tests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    code: BTreeMap<Module, String>,
    // Modules that are a folder with a `mod.rs`.
    folders: BTreeSet<Module>,
}

impl Sources {
    /// Reads all files under a folder.
    pub(crate) fn read(src: &Path) -> Self {
        let mut sources = Self::default();
        sources.add_folder(src, &mut Vec::new());
        sources
    }

    fn add_folder(&mut self, folder: &Path, at: &mut Module) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                at.push(stem);
                self.add_folder(&path, at);
                at.pop();
            } else if path.extension().is_some_and(|e| e == "rs") && stem != "tests" {
                let text = fs::read_to_string(&path).unwrap();
                let mut module = at.clone();
                match stem.as_str() {
                    "mod" => {
                        self.folders.insert(module.clone());
                    }
                    "main" => continue,
                    "lib" => {}
                    _ => module.push(stem),
                }
                self.code.insert(module, production_code(&text));
            }
        }
    }

    /// Adds a line of code to a module, as an edit would.
    pub(crate) fn add_line(&mut self, module: &str, line: &str) {
        let module: Module = module.split("::").map(str::to_owned).collect();
        let code = self.code.get_mut(&module).expect("a module of this name");
        code.insert_str(0, &format!("{line}\n"));
    }

    /// Returns the modules that each module imports.
    pub(crate) fn imports(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let exports = self.exports();
        let mut graph = BTreeMap::new();
        for (module, code) in &self.code {
            let mut used = BTreeSet::new();
            let mut paths = paths_of(code, module);
            if self.folders.contains(module) {
                // The children of a folder are in scope by their names.
                let body: String = code
                    .lines()
                    .filter(|line| !(line.starts_with("pub") && line.contains("use ")))
                    .collect::<Vec<_>>()
                    .join("\n");
                for child in self.code.keys() {
                    if child.len() == module.len() + 1
                        && child.starts_with(module)
                        && names_child(&body, child.last().unwrap())
                    {
                        paths.push(child.clone());
                    }
                }
            }
            for path in paths {
                if let Some(found) = self.resolve(&path, &exports, 0)
                    && found != *module
                    && !found.is_empty()
                {
                    used.insert(found);
                }
            }
            graph.insert(module.clone(), used);
        }
        graph
    }

    /// Returns what each folder re-exports: the folder and the name, and the path that it refers
    /// to.
    fn exports(&self) -> BTreeMap<(Module, String), Module> {
        let mut exports = BTreeMap::new();
        for folder in &self.folders {
            let code = self.code.get(folder).map_or("", String::as_str);
            for (start, _) in code.match_indices("use ") {
                let begins = code[..start].rfind('\n').map_or(0, |at| at + 1);
                if !code[begins..start].starts_with("pub") {
                    continue;
                }
                let rest = &code[start + 4..];
                let Some(end) = rest.find(';') else { continue };
                for mut path in expanded(&rest[..end]) {
                    let name = path.last().cloned().unwrap_or_default();
                    if path.first().is_some_and(|first| first == "crate") {
                        path.remove(0);
                    } else {
                        path = folder.iter().cloned().chain(path).collect();
                    }
                    exports.insert((folder.clone(), name), path);
                }
            }
        }
        exports
    }

    fn resolve(
        &self,
        path: &[String],
        exports: &BTreeMap<(Module, String), Module>,
        depth: usize,
    ) -> Option<Module> {
        for len in (0..=path.len()).rev() {
            let (module, rest) = path.split_at(len);
            if !self.code.contains_key(module) {
                continue;
            }
            if let Some(name) = rest.first()
                && depth < 5
                && let Some(target) = exports.get(&(module.to_vec(), name.clone()))
            {
                let full: Module = target.iter().chain(&rest[1..]).cloned().collect();
                return self.resolve(&full, exports, depth + 1);
            }
            return Some(module.to_vec());
        }
        None
    }
}

/// Returns the rings: groups of modules each of which reaches every other.
pub(crate) fn rings(graph: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<Vec<String>> {
    let reach: BTreeMap<&Module, BTreeSet<&Module>> = graph
        .keys()
        .map(|module| {
            let mut seen = BTreeSet::new();
            let mut next: Vec<&Module> = graph[module].iter().collect();
            while let Some(one) = next.pop() {
                if seen.insert(one) {
                    next.extend(graph.get(one).into_iter().flatten());
                }
            }
            (module, seen)
        })
        .collect();
    let mut found = BTreeSet::new();
    for (module, seen) in &reach {
        if seen.contains(module) {
            let ring: Vec<String> = seen
                .iter()
                .filter(|other| reach.get(**other).is_some_and(|s| s.contains(module)))
                .map(|other| other.join("::"))
                .collect();
            found.insert(ring);
        }
    }
    found.into_iter().collect()
}

/// Leaves out comments and code that is compiled for tests only.
fn production_code(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" {
            while lines.peek().is_some_and(|line| line.starts_with("#[")) {
                lines.next();
            }
            if lines
                .next()
                .is_some_and(|line| line.trim_end().ends_with('{'))
            {
                for line in lines.by_ref() {
                    if line == "}" {
                        break;
                    }
                }
            }
        } else if !line.trim_start().starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
    }
    // A visibility names a module but imports nothing.
    let mut rest = code.as_str();
    let mut out = String::new();
    while let Some(at) = rest.find("pub(in ") {
        out.push_str(&rest[..at]);
        out.push_str("pub");
        rest = rest[at..].find(')').map_or("", |end| &rest[at + end + 1..]);
    }
    out.push_str(rest);
    out
}

/// Returns the paths that begin with `crate::` or `super::`, with groups expanded.
fn paths_of(code: &str, module: &Module) -> Vec<Module> {
    let mut paths = Vec::new();
    for root in ["crate::", "super::"] {
        for (start, _) in code.match_indices(root) {
            let before = code[..start].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let rest = &code[start + root.len()..];
            let mut depth = 0_usize;
            let end = rest
                .find(|c: char| {
                    depth = match c {
                        '{' => depth + 1,
                        '}' if depth > 0 => depth - 1,
                        _ if depth > 0 => depth,
                        c if c.is_alphanumeric() || c == '_' || c == ':' => depth,
                        _ => return true,
                    };
                    c == '}' && depth == 0
                })
                .unwrap_or(rest.len());
            // A group ends after its brace; a block of code is not a group.
            let text = &rest[..end];
            let text = match text.find('{') {
                Some(at) if !text[..at].ends_with("::") => &text[..at],
                _ => text,
            };
            let base: &[String] = match root {
                "super::" => module.split_last().map_or(&[], |(_, rest)| rest),
                _ => &[],
            };
            for path in expanded(text) {
                paths.push(base.iter().cloned().chain(path).collect());
            }
        }
    }
    paths
}

/// Expands `a::{b, c::{d, e}}`.
fn expanded(text: &str) -> Vec<Module> {
    let text = text.trim();
    let Some((head, group)) = text.split_once('{') else {
        let name = text.split(" as ").next().unwrap_or_default();
        let parts = name.split("::").map(str::trim);
        let path: Module = parts
            .filter(|part| !part.is_empty() && *part != "self" && *part != "*")
            .map(str::to_owned)
            .collect();
        return if path.is_empty() {
            Vec::new()
        } else {
            vec![path]
        };
    };
    let base: Module = head
        .split("::")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    let group = group.strip_suffix('}').unwrap_or(group);
    let (mut depth, mut part, mut all) = (0_usize, String::new(), vec![base.clone()]);
    for c in group.chars().chain([',']) {
        match c {
            ',' if depth == 0 => {
                let inner = std::mem::take(&mut part);
                all.extend(
                    expanded(&inner)
                        .into_iter()
                        .map(|path| base.iter().cloned().chain(path).collect()),
                );
                continue;
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        part.push(c);
    }
    if all.len() > 1 {
        all.remove(0);
    }
    all
}

fn names_child(code: &str, child: &str) -> bool {
    let wanted = format!("{child}::");
    code.match_indices(&wanted).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}
