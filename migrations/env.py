"""Two lines of migrations: `shared` once, in public; `tenant` once in every municipality's schema."""

from alembic import context
from sqlalchemy import Connection, text

from vastgoed.tables import metadata

attributes = context.config.attributes
line: str = attributes["line"]
schema: str = attributes["schema"]
connection: Connection = attributes["connection"]

connection.execute(text("SELECT set_config('lock_timeout', '5s', false)"))
connection.execute(text("SELECT set_config('statement_timeout', '10min', false)"))
connection.execute(text("SELECT set_config('search_path', :path, false)"), {"path": f'"{schema}"'})
connection.commit()
connection.dialect.default_schema_name = schema
context.configure(
    connection=connection,
    target_metadata=metadata(line),
    version_table_schema=schema,
    include_schemas=False,
    include_name=lambda name, kind, _: kind != "table" or name != "alembic_version",
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
