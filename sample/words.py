"""Columns of the four topics, with the Vietnamese headers and words that some exports use."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """One column: English header, Vietnamese header, and how its values are written."""

    name: str
    vietnamese: str
    kind: str = "text"  # text, word, province, stamp, day, month, number


TOPICS: dict[str, tuple[Column, ...]] = {
    "app_installs": (
        Column("install_id", "Mã cài đặt"),
        Column("installed_at", "Thời điểm cài đặt", "stamp"),
        Column("province", "Tỉnh/Thành phố", "province"),
        Column("platform", "Nền tảng", "word"),
        Column("channel", "Kênh giới thiệu", "word"),
        Column("customer_code", "Mã khách hàng"),
        Column("registered_at", "Thời điểm đăng ký", "stamp"),
    ),
    "online_payments": (
        Column("payment_id", "Mã giao dịch"),
        Column("paid_at", "Thời điểm thanh toán", "stamp"),
        Column("province", "Tỉnh/Thành phố", "province"),
        Column("customer_code", "Mã khách hàng"),
        Column("bill_month", "Kỳ hóa đơn", "month"),
        Column("amount_vnd", "Số tiền", "number"),
        Column("status", "Trạng thái", "word"),
        Column("channel", "Kênh thanh toán", "word"),
        Column("provider", "Đơn vị trung gian"),
    ),
    "blood_donations": (
        Column("donation_id", "Mã lượt hiến"),
        Column("donated_on", "Ngày hiến máu", "day"),
        Column("province", "Tỉnh/Thành phố", "province"),
        Column("unit", "Đơn vị"),
        Column("donor_code", "Mã người hiến"),
        Column("blood_group", "Nhóm máu"),
        Column("volume_ml", "Thể tích (ml)", "number"),
        Column("first_time", "Lần đầu", "word"),
        Column("site", "Điểm hiến", "word"),
    ),
    "gifts": (
        Column("gift_id", "Mã quà tặng"),
        Column("given_on", "Ngày trao", "day"),
        Column("province", "Tỉnh/Thành phố", "province"),
        Column("programme", "Chương trình", "word"),
        Column("item", "Hiện vật", "word"),
        Column("recipient_group", "Nhóm nhận", "word"),
        Column("quantity", "Số lượng", "number"),
        Column("value_vnd", "Trị giá (đồng)", "number"),
    ),
}

VIETNAMESE: dict[str, str] = {
    "branch_counter": "Quầy giao dịch",
    "sms": "SMS",
    "social": "Mạng xã hội",
    "website": "Website",
    "partner": "Đối tác",
    "staff": "Nhân viên",
    "paid": "Thành công",
    "refunded": "Hoàn tiền",
    "bank": "Ngân hàng",
    "e_wallet": "Ví điện tử",
    "customer_app": "Ứng dụng CSKH",
    "auto_debit": "Trích nợ tự động",
    "public_portal": "Cổng dịch vụ công",
    "yes": "có",
    "no": "không",
    "mobile": "Lưu động",
    "fixed": "Cố định",
    "prize_draw": "Quay số trúng thưởng",
    "great_unity_house": "Nhà Đại đoàn kết",
    "tablet": "Máy tính bảng",
    "notebook": "Tập vở",
    "policy_family": "Gia đình chính sách",
    "heroic_mother": "Mẹ Việt Nam anh hùng",
    "bill_discount": "Giảm giá điện",
    "medical_support": "Hỗ trợ y tế",
    "industrial_thanks": "Tri ân khách hàng công nghiệp",
    "first_prize": "Giải nhất",
    "second_prize": "Giải nhì",
    "third_prize": "Giải ba",
    "consolation_prize": "Giải khuyến khích",
    "customer": "Khách hàng",
    "student": "Học sinh",
    "poor_household": "Hộ nghèo",
    "policy_household": "Gia đình chính sách",
    "business": "Doanh nghiệp",
    "medical_facility": "Cơ sở y tế",
}
