using ServiceBot.FrontDesk;

namespace ServiceBot.BackOffice;

public static class BackOfficeRoom
{
    /// <exception cref="InvalidDataException">The section "Orders" cannot be used.</exception>
    public static IServiceCollection AddBackOffice(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(OrdersOptions.Section).Get<OrdersOptions>() ?? new OrdersOptions();
        services.AddSingleton(options);
        switch (options.Source)
        {
            case "files":
                services.AddSingleton<IOrderSource, OrdersOnFile>();
                break;
            case "database":
                services.AddSingleton<IOrderSource, OrdersInDatabase>();
                break;
            case "http":
                OrdersOverHttp.Validate(options);
                services.AddSingleton<IOrderSource, OrdersOverHttp>();
                break;
            default:
                throw new InvalidDataException($"Orders:Source is \"{options.Source}\": write files, database or http.");
        }

        return services.AddSingleton(provider => OrdersLine.To(provider.GetRequiredService<IOrderSource>()));
    }
}
