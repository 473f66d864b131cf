using System.Reflection;
using Microsoft.Extensions.Configuration;
using ServiceBot.Agents;
using ServiceBot.BackOffice;
using ServiceBot.Connector;
using ServiceBot.DirectLine;
using ServiceBot.Owner;
using ServiceBot.Storage;
using ServiceBot.Visitors;

namespace ServiceBot.Tests.Structure;

/// <summary>appsettings.sample.json holds every option, with its true default and a comment.</summary>
public sealed class ConfigurationTests
{
    private static readonly string Sample = Path.Combine(Repository.Root, "appsettings.sample.json");

    // What the Bot Framework SDK reads by itself, and the web host.
    private static readonly string[] ReadByOthers = ["urls", "MicrosoftAppType", "MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId"];

    private static readonly List<Type> Types =
        [.. typeof(House).Assembly.GetTypes().Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal) && t.Namespace?.StartsWith("ServiceBot", StringComparison.Ordinal) == true)];

    public static TheoryData<Type> Options => [.. Types];

    [Theory, MemberData(nameof(Options))]
    public void Each_option_stands_in_the_sample_with_its_default(Type type)
    {
        var section = new ConfigurationBuilder().AddJsonFile(Sample).Build().GetSection((string)type.GetField("Section")!.GetRawConstantValue()!);
        var defaults = Activator.CreateInstance(type)!;
        var read = section.Get(type)!;
        foreach (var option in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.True(section.GetSection(option.Name).Exists() || option.PropertyType.IsArray, $"{section.Path}:{option.Name} is missing in appsettings.sample.json");
            Assert.Equal(option.GetValue(defaults), option.GetValue(read));
        }
    }

    [Fact]
    public void The_sample_holds_no_option_that_does_not_exist()
    {
        var known = Types.SelectMany(t => t.GetProperties().Select(p => $"{t.GetField("Section")!.GetRawConstantValue()}:{p.Name}")).Concat(ReadByOthers).ToHashSet();
        var written = new ConfigurationBuilder().AddJsonFile(Sample).Build().AsEnumerable().Where(e => e.Value is not null).Select(e => e.Key);
        Assert.Empty(written.Except(known));
    }

    [Fact]
    public void Each_option_has_a_comment_above_it()
    {
        var lines = File.ReadAllLines(Sample).Select(l => l.Trim()).ToList();
        var options = Enumerable.Range(0, lines.Count).Where(i => lines[i].StartsWith('"') && !lines[i].EndsWith('{'));
        Assert.All(options, i => Assert.StartsWith("//", lines[i - 1]));
    }

    [Theory]
    [InlineData("Desk:Key", "short", "Desk:Key")]
    [InlineData("Owner:Key", "nineteen characters", "Owner:Key")]
    [InlineData("DirectLine:PublicUrl", "chat.example.com", "https://chat.example.com")]
    [InlineData("DirectLine:PublicUrl", "ftp://chat.example.com", "DirectLine:PublicUrl")]
    [InlineData("DirectLine:AllowedOrigins:0", "https://www.example.com/shop", "without a path")]
    [InlineData("DirectLine:AllowedOrigins:0", "*", "DirectLine:AllowedOrigins")]
    [InlineData("DirectLine:Secret", "nineteen characters", "at least 20 characters")]
    [InlineData("Proxy:Trusted:0", "proxy.example.com", "10.0.0.0/24")]
    [InlineData("Proxy:Trusted:0", "10", "Proxy:Trusted")]
    [InlineData("Proxy:Trusted:0", "10.0.0.0/33", "Proxy:Trusted")]
    [InlineData("Proxy:Trusted:0", "0.0.0.0/0", "holds everybody")]
    [InlineData("Proxy:Trusted:0", "::/0", "holds everybody")]
    [InlineData("MicrosoftAppId", "my-bot", "application (client) id")]
    [InlineData("MicrosoftAppId", "12345678-90ab-cdef-1234-567890abcdef", "MicrosoftAppTenantId is missing")]
    [InlineData("Connector:AllowedHosts:0", "https://connector.example.com/", "without scheme or path")]
    [InlineData("Connector:AllowedHosts:0", "127.0.0.1", "in production only host names", "Production")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl", "https://evil.example.com/metadata", "for tests only", "Production")]
    [InlineData("Website:IdentifySecret", "short", "at least 32")]
    [InlineData("Website:Chat", "web chat", "write \"widget\"")]
    [InlineData("Website:Chat", "webchat", "npm ci")]
    [InlineData("Desk:Key", "a key long enough to be one", "Connector:Closed", "Production")]
    public void A_wrong_value_stops_the_start_with_a_sentence_that_names_the_fix(string option, string value, string said, string environment = "Development")
    {
        // In production the missing app id would be said before anything else.
        string[] others = said == "Connector:Closed" ? [] : ["--Connector:Closed=true"];
        var fault = Assert.Throws<InvalidDataException>(() => House.Build(
            [.. others, "--urls=http://127.0.0.1:0", $"--environment={environment}", $"--Storage:Folder={Repository.TemporaryFolder()}", $"--Knowledge:Folder={Repository.Knowledge}", $"--{option}={value}"]));
        Assert.Contains(said, fault.Message);
    }

    // Named here so that a section without a type, or a type without a section, shows.
    [Fact]
    public void The_sections_are_these() => Assert.Equal(
        new[] { typeof(ConnectorOptions), typeof(DeskOptions), typeof(DirectLineOptions), typeof(KnowledgeOptions), typeof(OrdersOptions), typeof(OwnerOptions), typeof(ProxyOptions), typeof(StorageOptions), typeof(TelemetryOptions), typeof(WebsiteOptions) }.Select(t => t.Name),
        Types.Select(t => t.Name).Order());
}
