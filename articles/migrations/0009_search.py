from django.db import migrations, models

# Keys of another kind than those of the rows so far: the index starts empty, and `update_index` fills it.
POSTGRESQL = [
    "DELETE FROM wagtailsearch_indexentry",
    "CREATE INDEX search_freshest ON wagtailsearch_indexentry (title_norm DESC) WHERE title_norm > 0",
    "CREATE INDEX search_by_key ON wagtailsearch_indexentry ((object_id::bigint)) WHERE title_norm > 0",
    # Which words are common decides how they are looked for.
    "ALTER TABLE wagtailsearch_indexentry ALTER COLUMN title SET STATISTICS 500, ALTER COLUMN body SET STATISTICS 500",
]
# FTS5's usual tokenizer takes đại, đài and đai for one word; ours come ready, and "_" is part of some.
SQLITE = [
    "DELETE FROM wagtailsearch_indexentry",
    "DROP TABLE wagtailsearch_indexentry_fts",
    """CREATE VIRTUAL TABLE wagtailsearch_indexentry_fts
       USING fts5(autocomplete, body, title, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'")""",
    "CREATE INDEX search_freshest ON wagtailsearch_indexentry (title_norm DESC) WHERE title_norm > 0",
]

# One line a meaning.
GLOSSARY = """
ATGT: an toàn giao thông
BCĐ: Ban Chỉ đạo
BCH: Ban Chấp hành
BCH: Ban Chỉ huy
BHXH: bảo hiểm xã hội
BHYT: bảo hiểm y tế
BTC: Ban Tổ chức
BTV: Ban Thường vụ
BTV: biên tập viên
CBCC: cán bộ, công chức
CCB: cựu chiến binh
CCHC: cải cách hành chính
CLB: câu lạc bộ
CNH-HĐH: công nghiệp hóa, hiện đại hóa
CNTT: công nghệ thông tin
CNXH: chủ nghĩa xã hội
CTV: cộng tác viên
ĐBQH: đại biểu Quốc hội
ĐVTN: đoàn viên thanh niên
GD&ĐT: giáo dục và đào tạo
GPMB: giải phóng mặt bằng
GTVT: giao thông vận tải
HĐND: Hội đồng nhân dân
HTX: hợp tác xã
KH&CN: khoa học và công nghệ
KT-XH: kinh tế - xã hội
LĐLĐ: Liên đoàn Lao động
LHPN: Liên hiệp Phụ nữ
LLVT: lực lượng vũ trang
MTTQ: Mặt trận Tổ quốc
NQ: nghị quyết
NTM: nông thôn mới
OCOP: mỗi xã một sản phẩm
PCCC: phòng cháy, chữa cháy
PCTT: phòng, chống thiên tai
PV: phóng viên
QP-AN: quốc phòng - an ninh
TDTT: thể dục thể thao
THCS: trung học cơ sở
THPT: trung học phổ thông
TNCS: Thanh niên Cộng sản
TNXP: thanh niên xung phong
TP: thành phố
TTHC: thủ tục hành chính
TW: Trung ương
UBKT: Ủy ban Kiểm tra
UBND: Ủy ban nhân dân
VH-TT: văn hóa - thể thao
VHVN: văn hóa, văn nghệ
XDCB: xây dựng cơ bản
XHCN: xã hội chủ nghĩa
"""


def prepare_index(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def fill_glossary(apps, schema_editor):
    entries = [line.split(": ") for line in GLOSSARY.strip().splitlines()]
    abbreviation = apps.get_model("articles", "Abbreviation")
    abbreviation.objects.bulk_create([abbreviation(short=short, meaning=meaning) for short, meaning in entries])


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0008_printed_articles"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [
        migrations.RunPython(prepare_index, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Abbreviation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("short", models.CharField(help_text="As the paper prints it: UBND, KT-XH.", max_length=40, verbose_name="short form")),
                ("meaning", models.CharField(help_text="One meaning; for another add another.", max_length=120, verbose_name="full form")),
            ],
            options={
                "verbose_name": "abbreviation",
                "verbose_name_plural": "abbreviations",
                "ordering": ["short", "meaning"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("short", "meaning"),
                        name="abbreviation_once",
                        violation_error_message="The glossary has this already.",
                    )
                ],
            },
        ),
        migrations.RunPython(fill_glossary, migrations.RunPython.noop),
    ]
