//! `neurotx export sqlite`: every table in one SQLite database.

use std::path::Path;

use anyhow::Result;

use crate::commands::Out;

/// Says how to build a program that can.
#[cfg(not(feature = "sqlite"))]
pub fn run(_: &Path, _: &Out) -> Result<()> {
    anyhow::bail!(crate::commands::Usage(
        "this program was built without SQLite: build it with `cargo install --locked --path . --features sqlite`; \
         `neurotx export package` writes the same tables as CSV"
            .to_owned()
    ))
}

/// Writes the database to a file.
#[cfg(feature = "sqlite")]
pub fn run(path: &Path, out: &Out) -> Result<()> {
    use anyhow::Context as _;
    use neurotx::render::package::tables;

    use crate::commands::output_file::{OutputFile, UsedFiles};

    let file = OutputFile::create("--out", path, &UsedFiles::of(out))?;
    let bytes = database::bytes(&tables(out.catalog()?)).context("the database cannot be made")?;
    file.write_whole(&bytes)
}

#[cfg(feature = "sqlite")]
mod database {
    use neurotx::catalog::shipped::VERSION;
    use neurotx::render::machine::SCHEMA;
    use neurotx::render::package::{Field, FieldKind, LICENCE, Table};
    use rusqlite::types::Value;
    use rusqlite::{Connection, Result, Transaction, params_from_iter};

    /// The tables as the bytes of a database file.
    pub fn bytes(tables: &[Table]) -> Result<Vec<u8>> {
        let mut database = Connection::open_in_memory()?;
        let all = database.transaction()?;
        all.execute_batch("CREATE TABLE meta (schema INTEGER NOT NULL, data TEXT NOT NULL, licence TEXT NOT NULL)")?;
        all.execute("INSERT INTO meta VALUES (?, ?, ?)", (SCHEMA, VERSION, LICENCE))?;
        tables.iter().try_for_each(|table| add(&all, table))?;
        all.commit()?;
        Ok(database.serialize("main")?.to_vec())
    }

    fn add(all: &Transaction<'_>, table: &Table) -> Result<()> {
        all.execute_batch(&definition(table))?;
        let places = vec!["?"; table.fields.len()].join(", ");
        let mut insert = all.prepare(&format!("INSERT INTO {} VALUES ({places})", quoted(table.name)))?;
        for row in &table.rows.rows {
            insert.execute(params_from_iter(row.iter().zip(&table.fields).map(|(cell, field)| value(cell, field))))?;
        }
        Ok(())
    }

    /// What makes the table and its indexes.
    fn definition(table: &Table) -> String {
        let name = quoted(table.name);
        let mut parts: Vec<String> =
            table.fields.iter().map(|field| format!("{} {}", quoted(&field.name), affinity(field))).collect();
        if !table.key.is_empty() {
            let key: Vec<String> = table.key.iter().map(|column| quoted(column)).collect();
            parts.push(format!("PRIMARY KEY ({})", key.join(", ")));
        }
        parts.extend(table.references.iter().map(|it| {
            format!("FOREIGN KEY ({}) REFERENCES {} ({})", quoted(it.column), quoted(it.table), quoted(it.key))
        }));
        let mut made = format!("CREATE TABLE {name} ({});", parts.join(", "));
        // What begins a key is found by that.
        let sought = table.references.iter().map(|it| it.column).chain(table.sought.iter().copied());
        for column in sought.filter(|column| table.key.first() != Some(column)) {
            let index = quoted(&format!("{}_{column}", table.name));
            made += &format!("CREATE INDEX {index} ON {name} ({});", quoted(column));
        }
        made
    }

    fn affinity(field: &Field) -> &'static str {
        match field.kind {
            FieldKind::Text | FieldKind::List => "TEXT",
            FieldKind::Integer => "INTEGER",
            FieldKind::Number => "REAL",
        }
    }

    /// What a cell holds; an empty one is NULL.
    fn value(cell: &str, field: &Field) -> Value {
        let text = || Value::Text(cell.to_owned());
        match field.kind {
            _ if cell.is_empty() => Value::Null,
            FieldKind::Text | FieldKind::List => text(),
            FieldKind::Integer => cell.parse().map_or_else(|_| text(), Value::Integer),
            FieldKind::Number => cell.parse().map_or_else(|_| text(), Value::Real),
        }
    }

    /// A name as SQL takes any.
    fn quoted(name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}
