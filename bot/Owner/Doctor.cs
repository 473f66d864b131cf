using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceBot.Agents;
using ServiceBot.BackOffice;
using ServiceBot.Connector;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Knowledge;
using ServiceBot.Orders;
using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>Looks at everything the bot needs before somebody misses it. Changes nothing, and may look while the bot runs.</summary>
/// <param name="home">The folder that holds knowledge/.</param>
/// <param name="replace">What a test sets in place of the network.</param>
internal sealed class Doctor(IConfiguration configuration, IHostEnvironment environment, string home, TimeProvider time, Action<IServiceCollection>? replace = null)
{
    private const int MostParked = 1000;
    private const string NoAppId = "without MicrosoftAppId there is nothing to look at";
    private const string MendFirst = "mend the lines above first";

    private static readonly string[] Asked = ["credentials", "authority", "connector"];

    /// <summary>Everything there is to say, in the order in which it should be mended.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var (registration, registered) = Registration();
        await using var rooms = Rooms(registration is not null, out var configured);
        var asked = AskAsync(rooms, registration, cancellationToken);
        var (desk, known) = Knowledge();
        var (stored, team) = Storage(desk, registration);
        return [configured, registered, .. await asked, Address(registration), Manifest(registration, desk), known, await OrdersAsync(desk, cancellationToken), team, stored];
    }

    private async Task<Finding> OrdersAsync(ServiceDesk? desk, CancellationToken cancellationToken)
    {
        const string what = "orders";
        var options = configuration.GetSection(OrdersOptions.Section).Get<OrdersOptions>() ?? new OrdersOptions();
        try
        {
            new ServiceCollection().AddBackOffice(configuration);
            switch (options.Source)
            {
                case "files":
                    return desk is null ? Finding.Skipped(what, MendFirst) : Finding.Ok(what, $"{desk.Knowledge.Orders.Count} in orders.csv");
                case "database":
                    using (var store = Store.OpenToRead(StoragePlace.Of(configuration, home)))
                    {
                        return store?.Orders.Count() is > 0 and var count ? Finding.Ok(what, $"{count.ToString(CultureInfo.InvariantCulture)} in the bot's database") : Finding.Wrong(what, "there are none in the bot's database yet: run import orders FILE");
                    }

                default:
                    using (var shop = new OrdersOverHttp(options, time, NullLogger<OrdersOverHttp>.Instance))
                    {
                        return (await shop.FindAsync(new OrderSearch(["DOCTOR"], [], []), cancellationToken)).IsOutOfReach
                            ? Finding.Wrong(what, $"the shop's interface at {options.Url} does not answer as docs/orders-api.md says: try the first command there")
                            : Finding.Ok(what, $"the shop's interface at {options.Url} answers");
                    }
            }
        }
        catch (Exception wrong) when (wrong is InvalidDataException or StoreBusyException)
        {
            return Finding.Wrong(what, wrong.Message);
        }
    }

    // As the host reads it at the start, each room its own part.
    private ServiceProvider? Rooms(bool isRegistered, out Finding finding)
    {
        const string what = "configuration";
        try
        {
            var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(configuration)
                .AddDirectLine(configuration)
                .AddAgents(configuration);
            if (!isRegistered)
            {
                finding = Finding.Ok(what, $"{Origin()}: what can be told without the registration is in order");
                return null;
            }

            services.AddConnector(configuration, environment, home);
            replace?.Invoke(services);
            var rooms = services.BuildServiceProvider();
            rooms.GetRequiredService<ConnectorProbe>();
            var appId = rooms.GetRequiredService<AppRegistration>().AppId;
            finding = Finding.Ok(what, $"{Origin()}: {(appId.Length > 0 ? $"Azure's channels are set up for {appId}" : "the website's own chat, and no other channel")}{InProduction()}");
            return rooms;
        }
        catch (Exception wrong) when (wrong is InvalidDataException or InvalidOperationException or ArgumentException)
        {
            finding = Finding.Wrong(what, $"{Origin()}: {wrong.Message}");
            return null;
        }
    }

    private string Origin()
    {
        var files = new[] { "appsettings.json", $"appsettings.{environment.EnvironmentName}.json" }.Where(f => File.Exists(Path.Combine(home, f))).Append("environment variables");
        return $"{environment.EnvironmentName}, from {string.Join(", ", files)}";
    }

    private string InProduction() => environment.IsProduction() ? "" : "; for what production needs: doctor --environment Production";

    private (AppRegistration? Registration, Finding Finding) Registration()
    {
        const string what = "registration";
        try
        {
            var options = configuration.GetSection(ConnectorOptions.Section).Get<ConnectorOptions>() ?? new ConnectorOptions();
            var registration = AppRegistration.From(configuration, options, environment);
            return registration.AppId.Length == 0 ? (registration, Finding.Skipped(what, "there is no MicrosoftAppId: visitors come over the website's own chat only")) : (registration, Registration(what, registration, options));
        }
        catch (Exception wrong) when (wrong is InvalidDataException or InvalidOperationException)
        {
            return (null, Finding.Wrong(what, wrong.Message));
        }
    }

    private Finding Registration(string what, AppRegistration registration, ConnectorOptions options)
    {
        if (new[] { registration.TenantId }.Concat(options.AllowedTenants).FirstOrDefault(t => t.Length > 0 && !Guid.TryParse(t, out _)) is { } tenant)
        {
            return Finding.Wrong(what, $"\"{tenant}\" is no tenant's id, and Teams names tenants by their id: write the Directory (tenant) ID of the registration's overview");
        }

        var named = $"app {registration.AppId} of tenant {(registration.TenantId.Length > 0 ? registration.TenantId : string.Join(", ", options.AllowedTenants))}";
        if (options.CertificateFile.Length > 0)
        {
            using var certificate = ConnectorRoom.OpenCertificate(options, home);
            var ends = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
            return ends <= time.GetUtcNow()
                ? Finding.Wrong(what, $"the certificate of {named} ended on {Day(ends)}: upload a new one under Certificates & secrets and set Connector:CertificateFile")
                : Finding.Ok(what, $"{named}, with a certificate that is good until {Day(ends)}");
        }

        return Guid.TryParse(configuration["MicrosoftAppPassword"], out _)
            ? Finding.Wrong(what, "MicrosoftAppPassword looks like the secret's ID: copy the secret's Value, which is shown once when it is made")
            : Finding.Ok(what, string.IsNullOrEmpty(configuration["MicrosoftAppPassword"]) ? $"{named}, for whom the Azure machine vouches" : $"{named}, with a secret");
    }

    private static async Task<IReadOnlyList<Finding>> AskAsync(ServiceProvider? rooms, AppRegistration? registration, CancellationToken cancellationToken)
    {
        if (rooms is null || registration is not { AppId.Length: > 0 })
        {
            return [.. Asked.Select(what => Finding.Skipped(what, registration is { AppId.Length: 0 } ? NoAppId : MendFirst))];
        }

        var probe = rooms.GetRequiredService<ConnectorProbe>();
        var tries = await Task.WhenAll(probe.SignInAsync(cancellationToken), probe.AuthorityAsync(cancellationToken), probe.ConnectorAsync(cancellationToken));
        return [.. Asked.Zip(tries, (what, tried) => tried.IsWell ? Finding.Ok(what, tried.Words) : Finding.Wrong(what, tried.Words))];
    }

    private Finding Address(AppRegistration? registration)
    {
        const string what = "address";
        var address = configuration.GetSection(DirectLineOptions.Section).Get<DirectLineOptions>()?.PublicUrl ?? "";
        return registration is not { AppId.Length: > 0 } ? Finding.Skipped(what, registration is null ? MendFirst : NoAppId)
            : address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? Finding.Ok(what, $"the messaging endpoint of the Azure Bot is {address.TrimEnd('/')}/api/messages")
            : Finding.Wrong(what, $"Azure calls the bot over https only: set DirectLine:PublicUrl to its https address{(address.Length > 0 ? $" in place of {address}" : ", such as https://chat.example.com")}, and the Azure Bot's messaging endpoint to that with /api/messages");
    }

    private static Finding Manifest(AppRegistration? registration, ServiceDesk? desk)
    {
        const string what = "manifest";
        if (registration is null || desk is null || !Guid.TryParse(registration.AppId, out var appId))
        {
            return Finding.Skipped(what, registration is { AppId.Length: 0 } ? NoAppId : "mend the registration and the knowledge first");
        }

        // Teams shows the website only; whichever it is, the rest of the package is the same.
        var site = new Uri("https://www.example.com");
        return TeamsAppCheck.FindFault(new TeamsApp(appId, site, site, site, desk.Knowledge.Business), TeamsApp.Folder) is { } fault
            ? Finding.Wrong(what, fault)
            : Finding.Ok(what, $"the package that teams-app writes is whole and names app {appId}");
    }

    private (ServiceDesk? Desk, Finding Finding) Knowledge()
    {
        const string what = "knowledge";
        var folder = Path.GetFullPath(configuration.GetSection(KnowledgeOptions.Section).Get<KnowledgeOptions>()?.Folder ?? new KnowledgeOptions().Folder, home);
        var (desk, faults) = KnowledgeLoading.Load(folder, time.GetUtcNow());
        return desk is null
            ? (null, Finding.Wrong(what, $"{(faults.Count == 1 ? "1 fault" : $"{faults.Count} faults")} in {folder}; {(faults.Count == 1 ? "it" : "the first")} is {faults[0]} (all of them: check)"))
            : (desk, Finding.Ok(what, $"{desk.Knowledge.Answers.Count} answers and {desk.Knowledge.Team.Count} people in {folder}"));
    }

    private (Finding Storage, Finding Team) Storage(ServiceDesk? desk, AppRegistration? registration)
    {
        const string what = "storage";
        var place = StoragePlace.Of(configuration, home);
        var folder = place.Folder;
        try
        {
            TryToWrite(folder);
            using var store = Store.OpenToRead(place);
            var words = store is null ? $"{folder} can be written; nothing is stored yet" : $"{(place.ConnectionString.Length > 0 ? "PostgreSQL can be read, " : "")}{folder} can be {(place.ConnectionString.Length > 0 ? "" : "read and ")}written; {Parked(store)}";
            return (Finding.Ok(what, words), Team(desk, registration, store));
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            return (Finding.Wrong(what, $"{folder} cannot be written ({unusable.Message.TrimEnd('.')}): give it to the user the bot runs as, or set Storage:Folder"), Team(desk, registration, null));
        }
        catch (Exception unusable) when (unusable is InvalidDataException or StoreBusyException)
        {
            return (Finding.Wrong(what, unusable is StoreBusyException ? $"the database in {place.Database} is locked: end the other program that holds it, and run doctor again" : unusable.Message), Team(desk, registration, null));
        }
    }

    // The folder may be still to come: then where it would be made.
    private static void TryToWrite(string folder)
    {
        var place = new DirectoryInfo(folder);
        while (!place.Exists && place.Parent is { } parent)
        {
            place = parent;
        }

        using var probe = new FileStream(Path.Combine(place.FullName, $".doctor-{Guid.NewGuid():N}"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
    }

    private static string Parked(Store store) => store.Errands.Parked(MostParked) is { Count: > 0 and var count } parked
        ? $"{(count == MostParked ? $"{count} or more" : count.ToString(CultureInfo.InvariantCulture))} could not be delivered and stand parked, the last from {Day(parked[0].At)} to {parked[0].Line}: {parked[0].Why}"
        : "nothing undelivered";

    private static Finding Team(ServiceDesk? desk, AppRegistration? registration, Store? store)
    {
        const string what = "team";
        if (desk is null || registration is not { AppId.Length: > 0 })
        {
            return Finding.Skipped(what, registration is { AppId.Length: 0 } ? NoAppId : "mend the registration and the knowledge first");
        }

        var team = desk.Knowledge.Team;
        if (Names(team.Where(a => a.Teams is null)) is { Length: > 0 } unnamed)
        {
            return Finding.Wrong(what, $"team.yaml does not say who these are in Teams: {unnamed}. Write teams: and the e-mail address they sign in with");
        }

        if (store is null)
        {
            return Finding.Ok(what, $"all {team.Count} are named for Teams; who has added the bot is known once it has run");
        }

        var places = new TeamsPlaces(store, new CurrentDesk(desk));
        var missing = Names(places.Missing());
        return (places.Channel, missing) switch
        {
            (null, _) => Finding.Wrong(what, "the bot is in no team yet: add the app to the team whose channel shows the cases (docs/teams.md, step 6)"),
            ({ } channel, "") => Finding.Ok(what, $"all {team.Count} can be reached in Teams; the cases are shown in {channel.TeamName}"),
            _ => Finding.Wrong(what, $"not reachable in Teams yet: {missing}. Each adds the app once under Apps (docs/teams.md, step 7)"),
        };
    }

    private static string Names(IEnumerable<Agent> people) => string.Join(", ", people.Select(a => a.Name));

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
