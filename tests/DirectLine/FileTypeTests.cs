using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Conversations;

namespace ServiceBot.Tests.DirectLine;

/// <summary>What a file is, by what is in it.</summary>
public sealed class FileTypeTests
{
    private static readonly (byte[] Content, string Type)[] True =
        [(SampleFiles.Png, FileType.Png), (SampleFiles.Jpeg, FileType.Jpeg), (SampleFiles.Gif, FileType.Gif), (SampleFiles.WebP, FileType.WebP), (SampleFiles.Pdf, FileType.Pdf)];

    [Fact]
    public void Pictures_and_PDFs_are_known_by_their_content() => Assert.All(True, sample => Assert.Equal(sample.Type, FileType.Of(sample.Content)));

    [Fact]
    public void What_a_camera_puts_behind_a_picture_does_no_harm() =>
        Assert.All(True.Take(3), sample => Assert.Equal(sample.Type, FileType.Of([.. sample.Content, .. new byte[5000]])));

    [Fact]
    public void A_file_that_was_cut_off_is_none()
    {
        Assert.All(True, sample => Assert.Null(FileType.Of(sample.Content.AsSpan(0, sample.Content.Length / 2))));
        Assert.All(True, sample => Assert.Null(FileType.Of(sample.Content.AsSpan(0, 8))));
    }

    [Fact]
    public void What_only_begins_like_one_is_none() => Assert.All(
        new[]
        {
            SampleFiles.Svg, SampleFiles.Html, SampleFiles.ScriptLikeGif, [], "MZ\u0090"u8.ToArray(), "PK\u0003\u0004"u8.ToArray(), "%PDF-1.4 and nothing else"u8.ToArray(), "%PDF-x.y\n%%EOF"u8.ToArray(),
            [0x89, .. "PNG\r\n\u001a\n<html>"u8], [0xFF, 0xD8, 0xFF, .. "<script>alert(1)</script>"u8], "RIFF\u0000\u0000\u0000\u0000WEBP<script>alert(1)</script>"u8.ToArray(), "GIF89a;"u8.ToArray(),
        },
        content => Assert.Null(FileType.Of(content)));

    [Fact]
    public void No_bytes_upset_it() => Prop.ForAll(
        (from sample in Gen.Elements(True.Select(t => t.Content).ToArray())
         from at in Gen.Choose(0, 60)
         from noise in Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b))
         select (byte[])[.. sample.Take(at), .. noise, .. sample.Skip(at)]).ToArbitrary(),
        content => _ = FileType.Of(content)).QuickCheckThrowOnFailure();
}
