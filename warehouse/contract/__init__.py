"""What a sender agrees to: schemas, provinces, spellings, types of columns, reasons of refusal."""
