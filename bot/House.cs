using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.StaticFiles;
using ServiceBot.Agents;
using ServiceBot.BackOffice;
using ServiceBot.Clock;
using ServiceBot.Connector;
using ServiceBot.DemoShop;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Owner;
using ServiceBot.Storage;
using ServiceBot.Visitors;

namespace ServiceBot;

/// <summary>Puts the rooms together.</summary>
public static class House
{
    private const string DefaultUrl = "http://localhost:3978";
    private const int LargestBody = 256 * 1024;
    private static readonly TimeSpan LongestForHeaders = TimeSpan.FromSeconds(10);

    /// <summary>The whole program, ready to run.</summary>
    /// <exception cref="InvalidDataException">Configuration, knowledge or data cannot be used; the message says which file to mend and how.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var home = Home.Find(Directory.GetCurrentDirectory()) ?? Directory.GetCurrentDirectory();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Options are read once, at the start; a watcher for each file would be one of the few the system gives to a user.
            Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = home,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // It writes whole addresses, and some hold a token. Whatever else an owner wants to read, not that.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
            server.Limits.RequestHeadersTimeout = LongestForHeaders;
        });
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        var proxies = (builder.Configuration.GetSection(ProxyOptions.Section).Get<ProxyOptions>() ?? new ProxyOptions()).Read();
        var options = builder.Configuration.GetSection(KnowledgeOptions.Section).Get<KnowledgeOptions>() ?? new KnowledgeOptions();
        var knowledge = new KnowledgePlace(Path.GetFullPath(options.Folder, home));
        // To learn takes as long as the rest of a start: both go on at the same time.
        var learning = Task.Run(() => Taught(knowledge));
        builder.Services
            .AddStorage(builder.Configuration, home)
            .AddFrontDesk(learning)
            .AddDirectLine(builder.Configuration)
            .AddAgents(builder.Configuration)
            .AddConnector(builder.Configuration, builder.Environment, home)
            .AddVisitors(builder.Configuration, home)
            .AddBackOffice(builder.Configuration)
            .AddClock()
            .AddOwner(builder.Configuration, knowledge)
            .Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.Services.GetRequiredService<Store>();
        EraseAgain(app.Services);
        app.Services.GetRequiredService<WidgetFiles>();
        app.Services.GetRequiredService<TokenKeys>();
        app.Services.GetRequiredService<CurrentDesk>();
        if (proxies is not null)
        {
            app.UseForwardedHeaders(proxies);
        }

        app.UseHostSafety();
        app.UseRouting();
        app.Use(Cors(app.Services));
        // Each stream says by itself that it lives.
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = NoPages(), OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" });
        app.MapDirectLine();
        app.MapConnector();
        app.MapVisitors();
        app.MapAgents();
        app.MapDemoShop();
        app.MapHealth();
        app.MapOwner();
        app.Lifetime.ApplicationStarted.Register(() => SayWhereEverythingIs(app, knowledge));
        return app;
    }

    // A backup that was put back may hold people who were erased since.
    private static void EraseAgain(IServiceProvider services)
    {
        var stones = new Tombstones(services.GetRequiredService<StoragePlace>().Folder, services.GetRequiredService<SigningKey>());
        Task.Run(() => stones.ApplyAsync(services.GetRequiredService<Store>(), services.GetRequiredService<TimeProvider>().GetUtcNow(), CancellationToken.None)).GetAwaiter().GetResult();
    }

    // UseCors would compile an expression to hand the policies in, at each start, with 3 MB to do so.
    private static Func<RequestDelegate, RequestDelegate> Cors(IServiceProvider services)
    {
        var policies = services.GetRequiredService<ICorsPolicyProvider>();
        return next =>
        {
            var cors = new CorsMiddleware(next, services.GetRequiredService<ICorsService>(), services.GetRequiredService<ILoggerFactory>());
            return http => cors.Invoke(http, policies);
        };
    }

    // A page is no file: its room serves it, with a nonce of its own. A file of a kind that is not known here is not served.
    private static FileExtensionContentTypeProvider NoPages()
    {
        var kinds = new FileExtensionContentTypeProvider();
        kinds.Mappings.Remove(".html");
        return kinds;
    }

    private static ServiceDesk Taught(KnowledgePlace knowledge)
    {
        var (desk, faults) = KnowledgeLoading.Load(knowledge.Folder);
        return desk ?? throw new InvalidDataException($"The knowledge in {knowledge.Folder} must be mended first:\n{string.Join('\n', faults)}");
    }

    private static void SayWhereEverythingIs(WebApplication app, KnowledgePlace knowledge)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? DefaultUrl;
        Console.WriteLine($"Demo shop page  {address}/");
        Console.WriteLine($"Agents' desk    {address}/desk");
        Console.WriteLine($"Knowledge       {knowledge.Folder}");
        var place = app.Services.GetRequiredService<StoragePlace>();
        Console.WriteLine($"Data            {place.Folder}{(place.ConnectionString.Length > 0 ? ", and PostgreSQL" : "")}");
    }
}
