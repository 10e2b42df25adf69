from django.db import connection, models


class ArticleNumber(models.Model):
    """The ledger of article numbers. A number is issued once and never again, also when its article is deleted."""

    class Meta:
        verbose_name = "article number"

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def issue(cls) -> int:
        """The next number, above every one issued or reserved before."""
        return cls.objects.create().pk

    @classmethod
    def issue_many(cls, count: int) -> list[int]:
        return [row.pk for row in cls.objects.bulk_create([cls() for _ in range(count)])]

    @classmethod
    def reserve(cls, number: int) -> None:
        """Enters the number of an imported article; new ones are issued above it."""
        cls.objects.get_or_create(pk=number)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM articles_articlenumber))",
                    [cls._meta.db_table],
                )
