# ruff: noqa: E501
"""Documents for the demo: a sheet of text, drawn and saved as a PDF file."""

import io
from collections.abc import Iterable

from PIL import Image, ImageDraw

from articles.demo.scenes.chart import font, wrapped

SHEET = (1240, 1754)  # A4 at 150 dots an inch
INK, RED = (26, 30, 36), (160, 28, 34)

TEXTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "so-tay-tranh-tru-bao": (
        "Sổ tay hướng dẫn neo đậu tàu thuyền và chằng chống nhà cửa",
        (
            "1. Nghe bản tin dự báo trên đài ít nhất hai lần mỗi ngày khi có tin áp thấp nhiệt đới hoặc bão.",
            "2. Đưa tàu vào khu neo đậu trước khi gió lên cấp 6; buộc tối thiểu hai dây mũi, hai dây lái và có đệm va giữa các tàu.",
            "3. Không để người ở lại trên tàu, lồng bè khi đã có lệnh sơ tán của chính quyền địa phương.",
            "4. Chằng mái nhà bằng dây thép hoặc bao cát đặt cách nhau không quá 1,5 m; cắt tỉa cành cây gần nhà và gần đường điện.",
            "5. Dự trữ nước sạch, lương thực, thuốc men, đèn pin đủ dùng trong ba ngày.",
            "6. Ghi sẵn số điện thoại của ban chỉ huy phòng thủ dân sự xã, phường ở nơi mọi người trong nhà dễ thấy.",
        ),
    ),
    "ke-hoach-tuyen-sinh-lop-10": (
        "Kế hoạch tuyển sinh lớp 10 các trường trung học phổ thông trên địa bàn tỉnh",
        (
            "1. Đối tượng: học sinh tốt nghiệp trung học cơ sở trong độ tuổi theo quy định, cư trú trên địa bàn tỉnh Lam Giang.",
            "2. Phương thức: thi tuyển ba môn Toán, Ngữ văn và môn thứ ba do Sở Giáo dục và Đào tạo công bố.",
            "3. Đăng ký nguyện vọng trực tuyến; mỗi học sinh được đăng ký không quá ba nguyện vọng.",
            "4. Tuyển thẳng và cộng điểm ưu tiên thực hiện theo quy chế tuyển sinh hiện hành.",
            "5. Kết quả được công bố trên cổng thông tin của Sở và tại các trường; thời hạn phúc khảo là bảy ngày.",
        ),
    ),
    "huong-dan-vay-von-hop-tac-xa": (
        "Hướng dẫn lập hồ sơ vay vốn theo hợp đồng tiêu thụ dành cho hợp tác xã",
        (
            "1. Hợp đồng tiêu thụ sản phẩm còn hiệu lực, ghi rõ số lượng, giá, thời hạn giao hàng và thanh toán.",
            "2. Phương án sản xuất, kinh doanh của vụ hoặc của năm, được đại hội thành viên thông qua.",
            "3. Báo cáo tài chính của hai năm gần nhất và sổ theo dõi công nợ.",
            "4. Danh sách thành viên tham gia, diện tích và sản lượng cam kết của từng hộ.",
            "5. Giấy đề nghị vay vốn theo mẫu của tổ chức tín dụng; thời gian thẩm định không quá mười ngày làm việc.",
        ),
    ),
}


def paper(key: str) -> bytes:
    """The PDF file of one document; KeyError if it was never written."""
    return printed(*TEXTS[key])


def printed(title: str, points: Iterable[str]) -> bytes:
    """A PDF file of one sheet. What does not fit on it is left out."""
    sheet = Image.new("RGB", SHEET, (255, 255, 255))
    pen = ImageDraw.Draw(sheet)
    pen.text((120, 110), "TỈNH LAM GIANG", fill=INK, font=font(30, bold=True))
    pen.line((120, 160, 360, 160), fill=RED, width=4)
    y = 240
    for line in wrapped(title, font(46, bold=True), SHEET[0] - 240):
        pen.text((120, y), line, fill=RED, font=font(46, bold=True))
        y += 64
    y += 40
    for point in points:
        for line in wrapped(point, font(31), SHEET[0] - 240):
            pen.text((120, y), line, fill=INK, font=font(31))
            y += 48
        y += 26
    note = "Tài liệu minh họa của tòa soạn dùng thử; không có giá trị pháp lý."
    pen.text((120, SHEET[1] - 120), note, fill=(110, 112, 116), font=font(24))
    stream = io.BytesIO()
    sheet.save(stream, "PDF", resolution=150, quality=70, title=title, author="Báo Lam Giang")
    return stream.getvalue()
