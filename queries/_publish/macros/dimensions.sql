-- what: whether a row is among those that a reader has narrowed a topic to, by its own dimensions

-- null: not narrowed
create macro is_chosen(value_, chosen_) as chosen_ is null or coalesce(value_ = chosen_, false);

-- of up to three dimensions, in the order of the topic's schema
create macro are_chosen(value_1_, value_2_, value_3_, chosen_) as
    is_chosen(value_1_, chosen_[1]) and is_chosen(value_2_, chosen_[2]) and is_chosen(value_3_, chosen_[3]);
