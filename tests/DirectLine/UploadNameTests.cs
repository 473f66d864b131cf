using ServiceBot.Conversations;
using ServiceBot.DirectLine;

namespace ServiceBot.Tests.DirectLine;

/// <summary>What a file is called when people read it.</summary>
public sealed class UploadNameTests
{
    [Theory]
    [InlineData("photo.png", "photo.png")]
    [InlineData("My lamp, broken; 2.PNG", "My lamp, broken; 2.PNG")]
    [InlineData("the %22best%22 one.png", "the \"best\" one.png")]
    [InlineData("../../etc/passwd", "passwd.png")]
    [InlineData("..\\..\\boot.ini", "boot.ini.png")]
    [InlineData("C:\\fakepath\\kæmpe stort.png", "kæmpe stort.png")]
    [InlineData("con.txt", "con.txt.png")]
    [InlineData("page.html", "page.html.png")]
    [InlineData("gnp.\u202Eexe.png", "gnp.exe.png")]
    [InlineData("a\0b\u0007c\r\nd.png", "a b c d.png")]
    [InlineData("\u200B\u200B.png", "file.png")]
    [InlineData("....", "file.png")]
    [InlineData(".png", "file.png")]
    [InlineData("a/", "file.png")]
    [InlineData("", "file.png")]
    [InlineData(null, "file.png")]
    [InlineData("blob", "blob.png")]
    [InlineData("half \uD83D a character.png", "half a character.png")]
    public void A_name_is_fit_to_be_shown(string? given, string shown) => Assert.Equal(shown, UploadName.Of(given, FileType.Png));

    [Theory]
    [InlineData("a.jpeg", FileType.Jpeg, "a.jpeg")]
    [InlineData("a.png", FileType.Jpeg, "a.png.jpg")]
    [InlineData(null, FileType.Pdf, "file.pdf")]
    public void Its_end_tells_the_truth(string? given, string type, string shown) => Assert.Equal(shown, UploadName.Of(given, type));

    [Fact]
    public void A_long_one_is_cut_and_keeps_its_end()
    {
        var name = UploadName.Of($"{new string('x', 94)}😀😀😀.png", FileType.Png);
        Assert.Equal($"{new string('x', 94)}😀.png", name);
        Assert.Equal(100, UploadName.Of(new string('x', 5000), FileType.Pdf).Length);
    }
}
