-- path: macros/replace_table.sql
{% macro replace_table(relation, tmp_relation) %}
  drop table if exists {{ tmp_relation }};
  alter table {{ relation }} drop column note;
{% endmacro %}
ALTER TABLE %PREFIX%orders DROP COLUMN note;
