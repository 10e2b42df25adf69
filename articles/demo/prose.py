# ruff: noqa: E501
"""A small grammar of newspaper Vietnamese, for archives of any size. True to form, empty of news."""

from __future__ import annotations

import random
from dataclasses import dataclass

from articles.demo import lexicon

PLACES = (
    "phường Bến Thượng",
    "phường Hà Lộc",
    "phường Cửa Trào",
    "xã Đông Lĩnh",
    "xã Vân Trì",
    "xã Phú Khê",
    "xã Sơn Quang",
    "xã Lạc Thành",
    "xã Tân Hải",
    "xã Mỹ Ổn",
    "xã Bình Sa",
    "xã Khe Nứa",
)
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Hồ", "Dương", "Kha", "Lô", "Vi")
MIDDLE = ("Văn", "Thị", "Đình", "Ngọc", "Xuân", "Hữu", "Thanh", "Quang")
GIVEN = (
    "An",
    "Bình",
    "Chung",
    "Dũng",
    "Giang",
    "Hạnh",
    "Hòa",
    "Khoa",
    "Lan",
    "Minh",
    "Nga",
    "Phúc",
    "Quý",
    "Sơn",
    "Thủy",
    "Vinh",
    "Yến",
)
OFFICES = ("Chủ tịch UBND", "Phó Chủ tịch UBND", "Bí thư Đảng ủy", "Chủ tịch Ủy ban MTTQ Việt Nam", "Bí thư Đoàn")
WHEN = (
    "Sáng nay",
    "Chiều qua",
    "Trong tuần qua",
    "Những ngày này",
    "Từ đầu tháng đến nay",
    "Quý vừa qua",
    "Sau mùa mưa",
)


@dataclass(frozen=True)
class Beat:
    """The words of one category: who acts, what they do, what comes of it, what it is about."""

    actors: tuple[str, ...]
    deeds: tuple[str, ...]
    fruits: tuple[str, ...]
    matters: tuple[str, ...]
    units: tuple[str, ...]


BEATS = {
    "thoi-su": Beat(
        ("UBND xã, phường", "Sở Xây dựng", "Ban chỉ huy phòng thủ dân sự", "Trung tâm phục vụ hành chính công"),
        ("rà soát các điểm xung yếu", "khởi công tuyến đường liên xã", "đối thoại với người dân", "công khai tiến độ giải phóng mặt bằng"),
        ("hồ sơ được trả trước hạn", "giao thông thông suốt", "các hộ yên tâm sản xuất"),
        ("hạ tầng giao thông", "phòng chống thiên tai", "thủ tục đất đai", "trụ sở sau sắp xếp"),
        ("hộ dân", "lượt hồ sơ", "mét đường"),
    ),
    "xay-dung-dang": Beat(
        ("Đảng ủy xã", "Các chi bộ", "Ban Tổ chức Tỉnh ủy", "Ủy ban Kiểm tra Đảng ủy"),
        ("đổi mới sinh hoạt chi bộ", "phân công đảng viên phụ trách hộ", "kiểm tra việc nêu gương", "bồi dưỡng quần chúng ưu tú"),
        ("nghị quyết sát việc hơn", "đảng viên trẻ tăng lên", "nhân dân đồng thuận"),
        ("sinh hoạt chuyên đề", "công tác kiểm tra, giám sát", "phát triển đảng viên", "học và làm theo Bác"),
        ("đảng viên", "chi bộ", "buổi sinh hoạt"),
    ),
    "kinh-te": Beat(
        ("Sở Tài chính", "Các hợp tác xã", "Doanh nghiệp trên địa bàn", "Ban quản lý chợ Thượng"),
        ("tháo gỡ khó khăn về vốn", "mở rộng kênh bán hàng trực tuyến", "ký kết tiêu thụ sản phẩm", "bình ổn giá hàng thiết yếu"),
        ("doanh thu tăng đều", "thu ngân sách vượt tiến độ", "việc làm ổn định"),
        ("tín dụng cho sản xuất", "thương mại điện tử", "thu ngân sách", "sức mua cuối năm"),
        ("tỷ đồng", "doanh nghiệp", "hợp đồng"),
    ),
    "nong-nghiep": Beat(
        ("Nông dân", "Hợp tác xã", "Trung tâm khuyến nông", "Các tổ tàu thuyền"),
        ("xuống đồng gieo cấy", "thu hoạch lúa", "trồng rừng gỗ lớn", "chuyển sang nuôi trồng an toàn sinh học"),
        ("năng suất tăng khá", "giá bán ổn định", "chi phí đầu vào giảm"),
        ("vụ hè thu", "cây ăn quả có múi", "nuôi tôm trên cát", "rừng gỗ lớn"),
        ("ha", "tấn", "hộ"),
    ),
    "cong-nghiep": Beat(
        ("Khu công nghiệp Bắc Hà Lộc", "Cảng Cửa Trào", "Các nhà máy", "Ban quản lý khu kinh tế"),
        ("tuyển thêm lao động", "đưa dây chuyền mới vào vận hành", "tiết kiệm điện trong giờ cao điểm", "đón chuyến hàng đầu tiên"),
        ("sản lượng tăng hai con số", "công nhân có thêm thu nhập", "nước thải được tuần hoàn"),
        ("thu hút đầu tư", "logistics cảng biển", "an toàn lao động", "nhà ở công nhân"),
        ("lao động", "container", "dự án"),
    ),
    "xa-hoi": Beat(
        ("Mặt trận Tổ quốc các cấp", "Hội Liên hiệp Phụ nữ", "Đoàn thanh niên", "Tổ dân phố"),
        ("xóa nhà tạm", "trao sinh kế cho hộ nghèo", "dọn vệ sinh đường làng", "chi trả trợ cấp qua tài khoản"),
        ("nhiều gia đình có nhà mới", "hộ nghèo giảm", "đường làng sạch đẹp"),
        ("an sinh xã hội", "nước sạch nông thôn", "phòng cháy trong khu dân cư", "việc làm cho thanh niên"),
        ("suất quà", "căn nhà", "hộ"),
    ),
    "giao-duc": Beat(
        ("Các trường tiểu học", "Sở Giáo dục và Đào tạo", "Thầy và trò vùng cao", "Hội khuyến học"),
        ("đón học sinh tới lớp", "mở thư viện xanh", "dạy bơi miễn phí", "ôn tập cho học sinh cuối cấp"),
        ("học sinh ra lớp đầy đủ", "phụ huynh yên tâm", "chất lượng dạy học nâng lên"),
        ("tuyển sinh đầu cấp", "bữa ăn bán trú", "chuyển đổi số trường học", "an toàn trường học"),
        ("học sinh", "phòng học", "đầu sách"),
    ),
    "y-te": Beat(
        ("Trạm y tế xã", "Bệnh viện đa khoa tỉnh", "Trung tâm Kiểm soát bệnh tật", "Đội ngũ y tế thôn, bản"),
        ("khám sức khỏe cho người cao tuổi", "tiêm chủng mở rộng", "diệt bọ gậy phòng sốt xuất huyết", "hội chẩn từ xa"),
        ("ca bệnh giảm rõ rệt", "người dân bớt phải đi xa", "tỷ lệ tiêm chủng đạt cao"),
        ("phòng chống dịch bệnh", "khám, chữa bệnh từ xa", "an toàn thực phẩm", "chăm sóc người cao tuổi"),
        ("lượt người", "ca", "liều vắc xin"),
    ),
    "van-hoa": Beat(
        ("Câu lạc bộ dân ca", "Làng nghề", "Bảo tàng tỉnh", "Ban quản lý di tích"),
        ("phục dựng lễ hội", "truyền dạy điệu hò", "số hóa tư liệu", "tu bổ đình làng"),
        ("người trẻ tìm về di sản", "lễ hội đông vui", "nghề cũ có khách đặt"),
        ("di sản văn hóa", "làng nghề truyền thống", "thiết chế văn hóa", "lễ hội đầu năm"),
        ("nghệ nhân", "hiện vật", "buổi diễn"),
    ),
    "du-lich": Beat(
        ("Bãi biển Bình Sa", "Các homestay", "Ban quản lý hồ Đá Bạc", "Doanh nghiệp lữ hành"),
        ("đón những đoàn khách đầu mùa", "mở tuyến tham quan mới", "dọn sạch bãi biển", "đưa đặc sản vào thực đơn"),
        ("công suất phòng tăng", "khách ở lại lâu hơn", "bà con có thêm nghề"),
        ("du lịch cộng đồng", "mùa du lịch biển", "xe buýt điện", "ẩm thực địa phương"),
        ("lượt khách", "phòng nghỉ", "chuyến xe"),
    ),
    "phap-luat": Beat(
        ("Công an xã, phường", "Tòa án nhân dân khu vực", "Tổ hòa giải", "Bộ đội Biên phòng"),
        ("cảnh báo thủ đoạn lừa đảo qua mạng", "hòa giải thành các vụ việc", "tuần tra ban đêm", "tuyên truyền an toàn giao thông"),
        ("địa bàn bình yên", "vụ việc giảm", "tài sản được trả lại người mất"),
        ("tội phạm công nghệ cao", "trật tự an toàn giao thông", "hòa giải ở cơ sở", "phòng chống ma túy"),
        ("vụ", "trường hợp", "buổi tuyên truyền"),
    ),
    "the-thao": Beat(
        ("Đội bóng đá", "Câu lạc bộ chạy bộ", "Đội thuyền", "Các lò vật"),
        ("giành vé vào vòng trong", "mở giải phong trào", "tập luyện cho giải tỉnh", "chiêu mộ vận động viên trẻ"),
        ("khán đài chật kín", "phong trào lan rộng", "đội nhà thắng đậm"),
        ("bóng đá phong trào", "giải chạy ven biển", "đua thuyền truyền thống", "vật dân tộc"),
        ("vận động viên", "trận đấu", "câu lạc bộ"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Story:
    headline: str
    sapo: str
    paragraphs: tuple[str, ...]
    subhead: str
    quote: str
    speaker: str
    office: str


def write(slug: str, rng: random.Random) -> Story:
    """A story for the category; the same state of `rng` writes the same story."""
    beat = BEATS.get(slug) or rng.choice(list(BEATS.values()))
    place, other = rng.sample(PLACES, 2)
    short = place.split(" ", 1)[1]
    deed, fruit, matter, unit = (rng.choice(part) for part in (beat.deeds, beat.fruits, beat.matters, beat.units))
    actor = rng.choice(beat.actors)
    figure = _number(rng)
    speaker = person(rng)
    office = f"{rng.choice(OFFICES)} {place}"
    headline = rng.choice(
        (
            f"{short}: {_upper(actor)} {deed}, {fruit}",
            f"{_upper(actor)} ở {short} {deed}",
            f"{_upper(matter)} ở {short}: {fruit} nhờ cách làm mới",
            f"{short} dành {figure} {unit} cho {matter}",
            f"Chuyện {matter} ở {short}: từ {figure} {unit} đầu tiên",
        )
    )
    sapo = (
        f"{rng.choice(WHEN)}, {_lower(actor)} ở {place} {deed}. Với {figure} {unit} được ghi nhận, {matter} tại đây "
        f"có thêm bước chuyển, {fruit}, tạo đà cho những tháng tiếp theo."
    )
    sentences = _sentences(beat, place, other, matter, unit, rng)
    paragraphs = tuple(" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3))
    quote = f"{_upper(matter)} muốn bền thì phải bắt đầu từ việc nhỏ, làm đến đâu chắc đến đó và để người dân cùng bàn, cùng làm."
    return Story(headline, sapo, paragraphs, f"{_upper(fruit)} từ cách làm ở cơ sở", quote, speaker, office)


def _sentences(beat: Beat, place: str, other: str, matter: str, unit: str, rng: random.Random) -> list[str]:
    name = f"{rng.choice(('ông', 'bà', 'anh', 'chị'))} {person(rng)}"
    moulds = (
        lambda: (
            f"Theo thống kê, đến nay {place} đã có {_number(rng)} {unit}, tăng {_percent(rng)} so với cùng kỳ năm trước."
        ),
        lambda: (
            f"{_upper(rng.choice(beat.actors))} tiếp tục {rng.choice(beat.deeds)}, nhờ đó {rng.choice(beat.fruits)}."
        ),
        lambda: f"Tại {other}, {_number(rng)} {rng.choice(beat.units)} cũng được đưa vào kế hoạch trong quý tới.",
        lambda: (
            f"“Trước đây chúng tôi rất lo về {matter}, nay có hướng dẫn cụ thể nên ai cũng yên tâm”, {name} chia sẻ."
        ),
        lambda: "Kinh nghiệm được rút ra là bàn kỹ, làm chắc, công khai kết quả để người dân giám sát.",
        lambda: f"Khó khăn lớn nhất vẫn là kinh phí và nhân lực, nhất là ở những thôn, bản xa trung tâm {place}.",
        lambda: f"Thời gian tới, địa phương sẽ {rng.choice(beat.deeds)} và nhân rộng cách làm sang {other}.",
        lambda: f"Mỗi tháng, các tổ công tác xuống cơ sở {rng.randint(2, 9)} lần để nghe phản ánh và gỡ vướng tại chỗ.",
        lambda: f"Tỷ lệ hài lòng về {rng.choice(beat.matters)} qua khảo sát đạt {_percent(rng, 70, 98)}.",
        lambda: f"Đây là năm thứ {rng.choice(('hai', 'ba', 'tư', 'năm'))} liên tiếp {place} giữ được kết quả này.",
        lambda: (
            f"Ở thôn {lexicon.name(rng)}, {_lower(rng.choice(beat.actors))} đã {rng.choice(beat.deeds)} từ trước mùa mưa."
        ),
        lambda: f"{person(rng)}, người thôn {lexicon.name(rng)}, là một trong những người đầu tiên làm theo.",
        lambda: (
            f"{rng.choice(WHEN)}, đoàn công tác của tỉnh đã kiểm tra thực tế và đánh giá cao sự chủ động của cơ sở."
        ),
    )
    return [mould() for _ in range(2) for mould in rng.sample(moulds, rng.randint(8, 10))]


def person(rng: random.Random) -> str:
    """A person's full name."""
    return f"{rng.choice(SURNAMES)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}"


def _number(rng: random.Random) -> str:
    return f"{rng.choice((rng.randint(12, 98), rng.randint(100, 980), rng.randint(1000, 9800))):,}".replace(",", ".")


def _percent(rng: random.Random, low: int = 2, high: int = 28) -> str:
    return f"{rng.uniform(low, high):.1f}%".replace(".", ",")


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    """Lower case, but never a proper name such as “Bãi biển Bình Sa”: only its first letter."""
    return words if words.startswith(("UBND", "Sở")) else words[:1].lower() + words[1:]
