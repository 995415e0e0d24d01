-- what:  how far installations came, from the app to the customer's first online payment: reached once the
--        installation is tied to a customer code and that customer has paid, on or after the day of installing
-- grain: province_code, day, days_to_payment
-- takes: $app_users, $payers
-- gives: province_code, day [of installing], days_to_payment [31 for more than 30, null for not yet or paid before],
--        installs, registered [installs], registered_7 [installs registered within 7 days],
--        paid_before [installs of customers who had paid online on an earlier day]
with

first_payments as (
    select
        province_code,
        customer,
        day as first_day,
    from read_parquet($payers)
    where previous_day is null
),

reached as (
    select
        users.*,
        first_payments.first_day < users.day as had_paid,
        greatest(first_payments.first_day, users.registered_on) - users.day as days,
    from read_parquet($app_users) as users
    left join first_payments
        on first_payments.customer = users.customer and first_payments.province_code = users.province_code
)

select
    province_code,
    day,
    case when not had_paid then least(days, 31) end as days_to_payment,
    cast(sum(installs) as bigint) as installs,
    zero_if_null(sum(installs) filter (where registered_on is not null)) as registered,
    zero_if_null(sum(installs) filter (where registered_on - day <= 7)) as registered_7,
    zero_if_null(sum(installs) filter (where had_paid)) as paid_before,
from reached
group by all
order by all
