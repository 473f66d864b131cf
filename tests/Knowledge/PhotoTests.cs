using ServiceBot.Conversations;

namespace ServiceBot.Tests.Knowledge;

/// <summary>Pictures of the team in the knowledge folder.</summary>
public sealed class PhotoTests
{
    [Fact]
    public void A_picture_is_known_by_its_content_and_has_a_version_of_its_own()
    {
        using var business = With("photos/ann.gif", SampleFiles.Png);
        var photo = business.Knowledge().FindAgent(new AgentId("ann"))!.Photo!;
        Assert.Equal((FileType.Png, 16), (photo.Type, photo.Version.Length));
        Assert.Equal(SampleFiles.Png, photo.Content);

        using var other = With("photos/ann.gif", SampleFiles.Jpeg);
        Assert.NotEqual(photo.Version, other.Knowledge().FindAgent(new AgentId("ann"))!.Photo!.Version);
        Assert.Null(business.Knowledge().FindAgent(new AgentId("ben"))!.Photo);
    }

    [Theory]
    [InlineData("photos/nobody.png", "there is no file \"photos/nobody.png\"")]
    [InlineData("../ann.png", "is not in the knowledge folder")]
    [InlineData("photos/../../ann.png", "is not in the knowledge folder")]
    [InlineData("/etc/passwd", "is not in the knowledge folder")]
    [InlineData("photos", "there is no file")]
    [InlineData("business.yaml", "is no PNG, JPEG or WebP picture")]
    [InlineData("photos/page.png", "is no PNG, JPEG or WebP picture")]
    [InlineData("photos/moving.png", "is no PNG, JPEG or WebP picture")]
    [InlineData("photos/big.png", "a photo may have 200")]
    public void What_cannot_be_shown_is_refused_with_file_and_line(string path, string reason)
    {
        using var business = With("photos/page.png", SampleFiles.Html, path);
        Put(business, "photos/moving.png", SampleFiles.Gif);
        Put(business, "photos/big.png", [.. SampleFiles.Png, .. new byte[200 * 1024]]);
        var fault = Assert.Single(business.Faults(), f => f.File == "team.yaml");
        Assert.Equal(5, fault.Line);
        Assert.Contains(reason, fault.Reason);
    }

    [Fact]
    public void The_sample_team_has_pictures_light_enough_for_a_phone()
    {
        var photos = SampleBusiness.Knowledge.Team.Select(a => a.Photo?.Content.Length).Where(length => length is not null).ToList();
        Assert.Equal(2, photos.Count);
        Assert.All(photos, length => Assert.InRange(length!.Value, 1, 30_000));
    }

    private static SmallBusiness With(string file, byte[] content, string? named = null)
    {
        var business = new SmallBusiness().Change("team.yaml", "  phone: (503) 555-0100\n", $"  phone: (503) 555-0100\n  photo: {named ?? file}\n");
        Put(business, file, content);
        return business;
    }

    private static void Put(SmallBusiness business, string file, byte[] content)
    {
        var path = Path.Combine(business.Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
