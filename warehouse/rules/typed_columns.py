"""The typed rows that come of a topic's files: one column for every column of its schema."""

from duckdb import ColumnExpression, Expression

from warehouse.contract.provinces import Registry
from warehouse.contract.schema import Column, Topic
from warehouse.engine import call

SQL_TYPES = {"moment": "TIMESTAMP", "day": "DATE", "month": "DATE", "whole": "BIGINT"}


def value_name(column: Column) -> str:
    """A province cell becomes a code; every other column keeps its name."""
    return "province_code" if column.type == "province" else column.name


def column_value(column: Column) -> Expression:
    """The value of a column."""
    return ColumnExpression(value_name(column))


def column_text(column: Column, registry: Registry) -> Expression:
    """A value as a cell that would be read as this value again."""
    value = column_value(column)
    if column.type == "province":
        codes = [province.code for province in registry.provinces]
        return call("value_word", value, codes, [province.name_vi for province in registry.provinces])
    return call("strftime", value, "%Y-%m") if column.type == "month" else value.cast("VARCHAR")


def key_columns(topic: Topic) -> list[Expression]:
    """Of typed rows: record, province_code, key, day, and a hash over the contents."""
    contents = call("hash", *[column_value(c) for c in topic.columns]).alias("contents")
    key, day = ColumnExpression(topic.key).alias("key"), ColumnExpression(topic.day).cast("DATE").alias("day")
    return [ColumnExpression("record"), ColumnExpression("province_code"), key, day, contents]
