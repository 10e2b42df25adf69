"""The invented paper itself: its imprint, categories, authors, topics and staff."""

from dataclasses import dataclass

NAME = "Báo Lam Giang"

IMPRINT = {
    "paper_name": NAME,
    "tagline": "Cơ quan của Đảng bộ tỉnh Lam Giang. Tiếng nói của Đảng bộ, chính quyền và nhân dân Lam Giang",
    "agency": "Báo và phát thanh, truyền hình Lam Giang",
    "governing_body": "Tỉnh ủy Lam Giang",
    "dateline": "(Baolamgiang.vn) - ",
    "licence": "Giấy phép số 000/GP-BVHTTDL (số giấy phép minh họa của bản dùng thử)",
    "editor_in_chief": "Trần Quang Lâm",
    "editor_title": "Giám đốc - Tổng biên tập",
    "address": "Số 1 đường Sông Giang, phường Bến Thượng, tỉnh Lam Giang",
    "phone": "(0200) 000 0000",
    "hotline": "0900 000 000",
    "email": "toasoan@baolamgiang.example",
    "copyright": "© Báo Lam Giang. Ghi rõ nguồn “Báo Lam Giang” khi phát hành lại thông tin từ trang này.",
}

ABOUT_TITLE = "Giới thiệu tòa soạn"
ABOUT_SLUG = "gioi-thieu"
ABOUT = """
<p>Báo Lam Giang là tờ báo của một tỉnh không có thật. Mọi địa danh, nhân vật, con số và sự việc trên trang này
đều do người viết nghĩ ra, để tòa soạn dùng thử hệ thống với nội dung gần như thật.</p>
<h2>Tôn chỉ, mục đích</h2>
<p>Thông tin trung thực, kịp thời đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà nước; phản ánh đời
sống, tâm tư, nguyện vọng của nhân dân; biểu dương người tốt, việc tốt và góp phần phát hiện, đấu tranh với
những việc làm sai trái.</p>
<h2>Liên hệ và phản hồi</h2>
<p>Bạn đọc gửi tin, bài, ảnh và ý kiến phản hồi về địa chỉ tòa soạn ghi ở cuối trang. Tòa soạn trả lời trong thời
gian sớm nhất và cải chính công khai khi thông tin đã đăng có sai sót.</p>
<h2>Bảo vệ thông tin của bạn đọc</h2>
<p>Trang báo không dùng cookie để theo dõi bạn đọc và không chuyển thông tin của bạn đọc cho bên thứ ba.</p>
"""


@dataclass(frozen=True)
class Section:
    """A category; the ones below it are its subcategories."""

    slug: str
    title: str
    colour: str
    description: str
    below: tuple["Section", ...] = ()


SECTIONS = (
    Section("thoi-su", "Thời sự", "red", "Tin trong tỉnh, trong ngày: chính quyền, thiên tai, giao thông, đời sống."),
    Section("xay-dung-dang", "Xây dựng Đảng", "red", "Công tác tổ chức, kiểm tra, dân vận và những chi bộ ở cơ sở."),
    Section(
        "kinh-te",
        "Kinh tế",
        "blue",
        "Thu chi, thị trường, doanh nghiệp và hợp tác xã của tỉnh Lam Giang.",
        (
            Section("nong-nghiep", "Nông nghiệp", "green", "Đồng ruộng, vườn đồi, rừng và biển qua từng mùa vụ."),
            Section("cong-nghiep", "Công nghiệp", "blue", "Nhà máy, khu công nghiệp, cảng biển và người lao động."),
        ),
    ),
    Section(
        "xa-hoi",
        "Xã hội",
        "teal",
        "An sinh, việc làm và chuyện của những người sống quanh ta.",
        (
            Section("giao-duc", "Giáo dục", "violet", "Trường lớp, thầy cô và học trò từ miền biển đến miền núi."),
            Section("y-te", "Y tế", "teal", "Trạm xá, bệnh viện, phòng bệnh và sức khỏe mỗi nhà."),
        ),
    ),
    Section(
        "van-hoa",
        "Văn hóa",
        "violet",
        "Di sản, lễ hội, làng nghề và những người giữ nghề.",
        (Section("du-lich", "Du lịch", "orange", "Biển Bình Sa, hồ Đá Bạc, bản làng và những cung đường."),),
    ),
    Section("phap-luat", "Pháp luật", "brown", "An ninh trật tự, phiên tòa và những điều luật cần biết."),
    Section("the-thao", "Thể thao", "green", "Sân cỏ, đường chạy và phong trào ở các xã, phường."),
)


@dataclass(frozen=True)
class Writer:
    """A pen name; a team has no portrait."""

    name: str
    office: str
    biography: str
    portrait: str = ""


WRITERS = (
    Writer("Minh Hà", "Phóng viên", "Theo dõi nông nghiệp, nông thôn và những bản làng đổi thay từng ngày.", "woman"),
    Writer("Đức Thắng", "Phóng viên ảnh", "Mười lăm năm cầm máy dọc sông Giang, từ cửa biển lên ngàn.", "man"),
    Writer("Lê Quang", "Phóng viên", "Viết về kinh tế, đầu tư và hoạt động của chính quyền tỉnh.", "man"),
    Writer("Thu Trang", "Phóng viên", "Viết về chuyển đổi số, cải cách hành chính và đời sống đô thị.", "woman"),
    Writer("Hoàng Nam", "Phóng viên", "Bám biển, bám cảng; phụ trách mảng công nghiệp và hàng hải.", "man"),
    Writer("Ngọc Diệp", "Phóng viên", "Yêu những câu chuyện nhỏ của người bình thường và những mái đình cũ.", "woman"),
    Writer("Phan Trung", "Bình luận viên", "Giữ chuyên mục bình luận; từng là giáo viên dạy Văn.", "man"),
    Writer("Bảo Khánh", "Phóng viên", "Viết về giáo dục, pháp luật và làm đồ họa số liệu.", "man"),
    Writer("Thùy Linh", "Phóng viên", "Viết về y tế, văn hóa và du lịch cộng đồng.", "woman"),
    Writer("Văn Sơn", "Phóng viên thường trú", "Thường trú miền núi phía tây; quay phim, viết bài, đi bộ giỏi.", "man"),
    Writer("Nhóm PV", "", "Các phóng viên cùng thực hiện."),
    Writer("PV", "", "Phóng viên Báo Lam Giang."),
)

TOPICS = {
    "Nông thôn mới": "Đường làng, nước sạch, nhà văn hóa và cách các thôn, bản cùng nhau làm.",
    "Chuyển đổi số": "Dịch vụ công trực tuyến, tổ công nghệ số cộng đồng và những thói quen mới.",
    "Đại hội Đảng": "Đại hội các cấp nhiệm kỳ 2025–2030 và việc đưa nghị quyết vào cuộc sống.",
    "Cải cách hành chính": "Một cửa, hồ sơ đúng hạn và chính quyền hai cấp gần dân.",
    "Biển đảo quê hương": "Ngư dân, cảng cá và chủ quyền biển đảo.",
    "Phòng chống thiên tai": "Bão, lũ, sạt lở và sự chuẩn bị của mỗi nhà.",
    "Khởi nghiệp": "Người trẻ lập nghiệp ở quê nhà.",
    "Giao thông": "Cầu, đường, xe buýt và an toàn trên mỗi chuyến đi.",
    "Bảo tồn di sản": "Đình, đền, sắc phong, điệu hò và nghề cũ.",
    "Học và làm theo Bác": "Những việc làm giản dị theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
    "Sản phẩm OCOP": "Sản vật của mỗi xã, phường và đường ra thị trường.",
    "Môi trường": "Rác, nước, rừng và không khí quanh ta.",
    "An sinh xã hội": "Trợ cấp, nhà ở và những bàn tay giúp đỡ.",
    "Tuyển sinh": "Lịch thi, chỉ tiêu và lời khuyên cho học sinh, phụ huynh.",
    "Sức khỏe cộng đồng": "Phòng bệnh, tiêm chủng, ăn uống và vận động.",
    "Bóng đá": "Các giải trong tỉnh và bóng đá phong trào.",
    "Du lịch biển": "Bãi biển Bình Sa và mùa khách.",
    "Xuất khẩu": "Nông sản, thủy sản và hàng công nghiệp ra nước ngoài.",
    "An ninh trật tự": "Cảnh báo thủ đoạn lừa đảo và chuyện giữ bình yên ở cơ sở.",
    "Gương sáng": "Những con người làm đẹp cuộc sống.",
}


@dataclass(frozen=True)
class Member:
    """Somebody with a log-in; `role` is a group of `articles.actions.found`, empty for the administrator."""

    username: str
    family_name: str
    given_name: str
    role: str = ""
    pen_name: str = ""


STAFF = (
    Member("phongvien", "Nguyễn Thị Minh", "Hà", "Phóng viên", "Minh Hà"),
    Member("bientapvien", "Phan Đình", "Trung", "Biên tập viên", "Phan Trung"),
    Member("thuky", "Lê Thị Ngọc", "Diệp", "Thư ký tòa soạn", "Ngọc Diệp"),
    Member("quantri", "Võ Văn", "Quản"),
)
