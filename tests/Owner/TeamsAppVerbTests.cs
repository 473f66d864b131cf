using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ServiceBot.Owner;
using ServiceBot.Tests.Knowledge;

namespace ServiceBot.Tests.Owner;

public sealed class TeamsAppVerbTests
{
    private const string App = "8c1f0f6e-3f0b-4d0e-9a51-0f6b3c2d7e11";
    private const string Site = "https://www.example.com/shop";

    private readonly string _file = Path.Combine(Repository.TemporaryFolder(), "app.zip");

    [Fact]
    public void The_package_holds_the_filled_manifest_and_two_icons_of_the_right_sizes()
    {
        var typed = Write();

        Assert.Equal((0, ""), (typed.Exit, typed.Error));
        Assert.StartsWith(_file, typed.Output);
        using var zip = ZipFile.OpenRead(_file);
        Assert.Equal(["manifest.json", "color.png", "outline.png"], zip.Entries.Select(e => e.FullName));
        Assert.Equal((192, 192), Size(zip, "color.png"));
        Assert.Equal((32, 32), Size(zip, "outline.png"));
        var manifest = Manifest();
        Assert.Equal("1.29", manifest.GetProperty("manifestVersion").GetString());
        Assert.Equal("1.0.0", manifest.GetProperty("version").GetString());
        Assert.Equal(App, manifest.GetProperty("bots")[0].GetProperty("botId").GetString());
        Assert.Equal("Juniper & Pine", manifest.GetProperty("name").GetProperty("short").GetString());
        Assert.Equal("Juniper & Pine", manifest.GetProperty("developer").GetProperty("name").GetString());
        Assert.Equal(Site, manifest.GetProperty("developer").GetProperty("privacyUrl").GetString());
        Assert.Equal("www.example.com", Assert.Single(manifest.GetProperty("validDomains").EnumerateArray()).GetString());
        Assert.Contains("a straight answer", manifest.GetProperty("description").GetProperty("full").GetString());
        Assert.DoesNotContain("${", manifest.GetRawText());
    }

    [Fact]
    public void The_owners_own_pages_are_named()
    {
        Write("--privacy", "https://www.example.com/privacy", "--terms", "https://www.example.com/terms");

        var developer = Manifest().GetProperty("developer");
        Assert.Equal(
            (Site, "https://www.example.com/privacy", "https://www.example.com/terms"),
            (developer.GetProperty("websiteUrl").GetString(), developer.GetProperty("privacyUrl").GetString(), developer.GetProperty("termsOfUseUrl").GetString()));
    }

    [Fact]
    public void The_same_input_gives_the_same_file_and_another_app_another_id()
    {
        Write();
        var (first, id) = (File.ReadAllBytes(_file), Manifest().GetProperty("id").GetString());
        Write();
        Assert.Equal(first, File.ReadAllBytes(_file));
        Assert.NotEqual(App, id);
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id);

        Typed.Run("teams-app", "--app-id", App.ToUpperInvariant(), "--site", Site, "--knowledge", Repository.Knowledge, "--out", _file);
        Assert.Equal(first, File.ReadAllBytes(_file));
        Typed.Run("teams-app", "--app-id", Guid.NewGuid().ToString(), "--site", Site, "--knowledge", Repository.Knowledge, "--out", _file);
        Assert.NotEqual(id, Manifest().GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("The Lamp and Lantern House of Upper Willamette Valley", "The Lamp and Lantern House of…")]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitäne", "Donaudampfschifffahrtsgesells…")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀…")]
    [InlineData("\\\"${appId}\\\" \\\\ <b>\\u0007", "\"${appId}\" \\ <b>\a")]
    public void Whatever_the_business_is_called_it_fits(string name, string shortName)
    {
        using var business = new SmallBusiness();
        business.Change("business.yaml", "name: Lamp House", $"name: \"{name}\"").Change("business.yaml", "stands_for: Light for everyone.", $"stands_for: \"{new string('l', 9000)}\"");

        var typed = Typed.Run("teams-app", "--app-id", App, "--site", Site, "--knowledge", business.Folder, "--out", _file);

        Assert.Equal((0, ""), (typed.Exit, typed.Error));
        var manifest = Manifest();
        Assert.Equal(shortName, manifest.GetProperty("name").GetProperty("short").GetString());
        Assert.InRange(manifest.GetProperty("name").GetProperty("full").GetString()!.Length, 1, 100);
        Assert.InRange(manifest.GetProperty("developer").GetProperty("name").GetString()!.Length, 1, 32);
        Assert.InRange(manifest.GetProperty("description").GetProperty("short").GetString()!.Length, 1, 80);
        Assert.InRange(manifest.GetProperty("description").GetProperty("full").GetString()!.Length, 1, 4000);
    }

    [Theory]
    [InlineData("give --app-id GUID, or set MicrosoftAppId in appsettings.json", "--site", Site)]
    [InlineData("\"my-bot\" is not an application id", "--app-id", "my-bot", "--site", Site)]
    [InlineData("is not an application id", "--app-id", "00000000-0000-0000-0000-000000000000", "--site", Site)]
    [InlineData("needs --site URL", "--app-id", App)]
    [InlineData("\"www.example.com\" is not a page Teams can show: give --site", "--app-id", App, "--site", "www.example.com")]
    [InlineData("\"http://www.example.com\" is not a page Teams can show: give --site", "--app-id", App, "--site", "http://www.example.com")]
    [InlineData("is not a page Teams can show: give --site", "--app-id", App, "--site", "https://user:secret@www.example.com")]
    [InlineData("is not a page Teams can show: give --terms", "--app-id", App, "--site", Site, "--terms", "javascript:alert(1)")]
    [InlineData("There is no folder \"/no/such/folder\"", "--app-id", App, "--site", Site, "--knowledge", "/no/such/folder")]
    [InlineData("The package cannot be written. ", "--app-id", App, "--site", Site, "--out", "/no/such/folder/app.zip")]
    [InlineData("\"teams-app\" takes only options", "app.zip")]
    public void What_is_wrong_is_said_in_one_line_with_the_fix(string said, params string[] options)
    {
        var typed = Typed.Run(["teams-app", .. options]);

        Assert.Equal((2, ""), (typed.Exit, typed.Output));
        Assert.Contains(said, Assert.Single(typed.ErrorLines));
    }

    [Fact]
    public void Faulty_knowledge_is_said_by_file_and_line_and_a_good_package_is_kept()
    {
        Write();
        var before = File.ReadAllBytes(_file);
        using var business = new SmallBusiness();
        business.Delete("business.yaml");

        var typed = Typed.Run("teams-app", "--app-id", App, "--site", Site, "--knowledge", business.Folder, "--out", _file);

        Assert.Equal((1, ""), (typed.Exit, typed.Output));
        Assert.Contains(typed.ErrorLines, l => l.StartsWith("business.yaml:1: ", StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllBytes(_file));
    }

    [Theory]
    [InlineData("{ \"name\": \"${shop}\" }", "manifest.json has a ${shop}, which nothing fills")]
    [InlineData("{ \"name\": ", "manifest.json is not JSON")]
    [InlineData("null", "manifest.json is empty")]
    public void A_template_that_was_spoiled_is_named(string template, string said)
    {
        var app = new TeamsApp(Guid.Parse(App), new Uri(Site), new Uri(Site), new Uri(Site), SampleBusiness.Knowledge.Business);

        Assert.StartsWith(said, Assert.Throws<InvalidDataException>(() => app.Filled(template)).Message);
    }

    private Typed Write(params string[] options) => Typed.Run(["teams-app", "--app-id", App, "--site", Site, "--knowledge", Repository.Knowledge, "--out", _file, .. options]);

    private JsonElement Manifest()
    {
        using var zip = ZipFile.OpenRead(_file);
        using var stream = zip.GetEntry("manifest.json")!.Open();
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    // As the head of a PNG says.
    private static (int Width, int Height) Size(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        var head = new byte[24];
        stream.ReadExactly(head);
        Assert.Equal("PNG", Encoding.Latin1.GetString(head, 1, 3));
        return (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(20)));
    }
}
